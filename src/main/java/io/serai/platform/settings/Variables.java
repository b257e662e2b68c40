package io.serai.platform.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Which environment variable sets which property. Nobody lists them: {@code application.yaml} says it by writing
 * {@code port: ${PORT:3000}}.
 *
 * @param environment of the hub
 */
public record Variables(ConfigurableEnvironment environment) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    /**
     * What a person has to set.
     *
     * @param property name in kebab case
     * @return the variable, or the property itself where none sets it
     */
    String nameOf(String property) {
        return environment.getPropertySources().stream()
                .map(source -> source.getProperty(property))
                .flatMap(Variables::variablesIn)
                .findFirst()
                .orElse(property);
    }

    /**
     * All variables that some property asks for, and those that Spring would take for a property of ours.
     *
     * @return their names
     */
    public Set<String> known() {
        var known = new TreeSet<String>();
        environment.getPropertySources().stream()
                .filter(source -> !(source instanceof SystemEnvironmentPropertySource))
                .forEach(source -> names(source).forEach(name -> {
                    variablesIn(source.getProperty(name)).forEach(known::add);
                    if (name.startsWith("serai.")) {
                        var upper = name.replaceAll("\\[\\d+]", "")
                                .replace('.', '_')
                                .toUpperCase(Locale.ROOT);
                        known.add(upper.replace("-", ""));
                        known.add(upper.replace('-', '_'));
                    }
                }));
        return known;
    }

    /** The variables that somebody has set, in the environment or in {@code .env}. */
    Set<String> set() {
        var set = new TreeSet<String>();
        environment.getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .forEach(source -> names(source).forEach(set::add));
        return set;
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> all ? Arrays.stream(all.getPropertyNames()) : Stream.of();
    }

    private static Stream<String> variablesIn(Object value) {
        return value instanceof CharSequence text
                ? PLACEHOLDER.matcher(text).results().map(match -> match.group(1))
                : Stream.of();
    }
}
