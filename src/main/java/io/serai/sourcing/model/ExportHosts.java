package io.serai.sourcing.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hosts that exporters put their results on. Nothing else is ever asked for rows, whatever a request or a notice says, so that
 * nobody can make the hub look into the network it stands in.
 */
public final class ExportHosts {

    private static final int LONGEST = 2_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> origins;

    private ExportHosts(Set<String> origins) {
        this.origins = origins;
    }

    /** What came of checking an address. */
    public sealed interface Check permits Allowed, Refused {}

    /** An address that may be asked. */
    public record Allowed(URI address) implements Check {}

    /**
     * An address that may not be asked.
     *
     * @param reason what is wrong and what would be right
     */
    public record Refused(String reason) implements Check {}

    /**
     * Reads the list.
     *
     * @param hosts hosts, with a port where it is not 443; {@code http://} before one on loopback only
     * @return the list
     * @throws IllegalArgumentException naming the entry that is no host
     */
    public static ExportHosts of(List<String> hosts) {
        var origins = new LinkedHashSet<String>();
        for (var host : hosts) {
            var text = host.strip();
            try {
                var uri = new URI(text.contains("://") ? text : "https://" + text);
                if (uri.getHost() == null || !path(uri).isEmpty() || uri.getRawUserInfo() != null || !isSafe(uri)) {
                    throw new IllegalArgumentException(wrong(text));
                }
                origins.add(origin(uri));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(wrong(text), e);
            }
        }
        return new ExportHosts(origins);
    }

    /**
     * May this address be asked for rows?
     *
     * @param address as somebody wrote it
     * @return the address without its fragment, or why it is refused
     */
    public Check check(String address) {
        if (address == null || address.length() > LONGEST) {
            return new Refused("must have " + LONGEST + " characters at most");
        }
        try {
            var uri = new URI(address.strip());
            if (uri.getHost() == null || uri.getScheme() == null) {
                return new Refused("must be a whole address: https://host/path");
            }
            if (uri.getRawUserInfo() != null) {
                return new Refused("must not hold a user or password");
            }
            if (!origins.contains(origin(uri))) {
                return new Refused("must begin with one of " + String.join(", ", origins) + " (SERAI_EXPORT_HOSTS)");
            }
            var plain = uri.toASCIIString();
            var fragment = plain.indexOf('#');
            return new Allowed(URI.create(fragment < 0 ? plain : plain.substring(0, fragment)));
        } catch (URISyntaxException e) {
            return new Refused("is no address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
    }

    private static boolean isSafe(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(uri.getHost()));
    }

    private static String origin(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static String path(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath();
        return path + (uri.getRawQuery() == null ? "" : "?") + (uri.getRawFragment() == null ? "" : "#");
    }

    private static String wrong(String host) {
        return "SERAI_EXPORT_HOSTS: \"" + host
                + "\" is no host; right would be results.example or results.example:8443";
    }
}
