package io.serai.platform.log;

import io.serai.platform.connector.Redaction;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * Takes out of a line what must not be in it: what looks like a secret, an address or a phone number, and the secrets of this
 * hub, whatever they look like (OBS-07).
 */
final class Mask {

    /** A shorter value may be an ordinary word. */
    private static final int SHORTEST = 8;

    /** Of two secrets in one setting, with a space between, each is at least so long. */
    private static final int SHORTEST_OF_TWO = 16;

    private final List<String> secrets;

    /**
     * A mask that knows the hub's secrets.
     *
     * @param environment the settings; null where they are not known
     */
    Mask(Environment environment) {
        var found = new LinkedHashSet<String>();
        if (environment instanceof ConfigurableEnvironment settings) {
            for (var source : settings.getPropertySources()) {
                if (source instanceof EnumerablePropertySource<?> properties) {
                    for (var name : properties.getPropertyNames()) {
                        collect(name, source.getProperty(name), found);
                    }
                }
            }
        }
        secrets = found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void collect(String name, Object value, Set<String> found) {
        if (!Redaction.isSecret(name) || value == null) {
            return;
        }
        var text = value.toString();
        // a setting made of another one is found under that one's name
        if (text.length() < SHORTEST || text.contains("${")) {
            return;
        }
        found.add(text);
        for (var part : text.split("\\s+")) {
            if (part.length() >= SHORTEST_OF_TWO) {
                found.add(part);
            }
        }
    }

    /**
     * The line as it may be written.
     *
     * @param line any text, or null
     * @return the same with *** in it
     */
    String over(String line) {
        if (line == null || line.isEmpty()) {
            return line;
        }
        var masked = line;
        for (var secret : secrets) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, Redaction.ends(secret));
            }
        }
        return Redaction.line(masked);
    }
}
