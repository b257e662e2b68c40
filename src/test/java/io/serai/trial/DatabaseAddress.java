package io.serai.trial;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a PostgreSQL is.
 *
 * @param jdbcUrl as the driver wants it
 * @param user log-in name
 * @param password may be empty
 */
record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final String FORM = "postgresql://user:password@host:5432/database";

    /**
     * Reads the form that the operations manual uses.
     *
     * @param url {@code postgresql://user:password@host:port/database?options}
     * @return the same for the driver
     */
    static DatabaseAddress of(String url) {
        try {
            var address = new URI(url);
            var credentials = address.getRawUserInfo();
            if (!"postgresql".equals(address.getScheme()) || address.getHost() == null || credentials == null) {
                throw new StartRefused("DATABASE_URL must look like " + FORM);
            }
            var parts = credentials.split(":", 2);
            return new DatabaseAddress(
                    "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1),
                    plain(parts[0]),
                    parts.length == 2 ? plain(parts[1]) : "");
        } catch (URISyntaxException e) {
            // the address itself stays out of the sentence: there is a password in it
            throw new StartRefused("DATABASE_URL must look like " + FORM + " (special characters as %40)");
        }
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
