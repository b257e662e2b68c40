package io.serai.platform.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is.
 *
 * @param jdbcUrl as the driver wants it
 * @param user log-in name
 * @param password may be empty
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** What {@code DATABASE_URL} must be like. */
    static final String FORM = "must be like postgresql://user:password@host:5432/database?sslmode=require"
            + " (special characters of user and password as %40)";

    /** No java.net.URI: it knows no host with an underscore, as containers have them. */
    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://([^:@/?#\\s]+)(?::([^@/?#\\s]*))?@([^@/?#\\s]+/[^/?#\\s]+(?:\\?[^#\\s]*)?)");

    /**
     * Reads the form that the operations manual uses.
     *
     * @param url {@code postgresql://user:password@host:port/database?options}
     * @return the same for the driver; null for a blank text
     * @throws IllegalArgumentException when it is something else; the sentence does not repeat it, there is a password in it
     */
    public static DatabaseAddress of(String url) {
        if (url.isBlank()) {
            return null;
        }
        var parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        var password = parts.group(2);
        return new DatabaseAddress(
                "jdbc:postgresql://" + parts.group(3), plain(parts.group(1)), password == null ? "" : plain(password));
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            // its own words would show a part of the password
            throw new IllegalArgumentException(FORM);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
