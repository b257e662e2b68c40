package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a kamelet file as a {@link Connector}. */
final class DataSheet {

    static final String SUFFIX = ".kamelet.yaml";

    /** Without it no vendor can call back. */
    static final String PUBLIC_BASE_URL = "serai.public-base-url";

    /** Label of a property whose environment variable has a name of its own. */
    static final String VARIABLE = "serai/env.";

    private static final String BY_CALLBACK = "callback";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^:}]+):?(.*)}}");

    private DataSheet() {}

    /**
     * Reads.
     *
     * @param file name of the kamelet's file
     * @param kamelet what is in it
     * @param version of the file
     * @param setting value of a configuration key, null when nobody set it
     * @return its data sheet
     * @throws IllegalArgumentException when a label is missing or wrong
     */
    static Connector read(String file, JsonNode kamelet, String version, UnaryOperator<String> setting) {
        var name = kamelet.at("/metadata/name").asText();
        var expected = file.replace(SUFFIX, "");
        if (!name.equals(expected)) {
            throw new IllegalArgumentException(
                    "metadata.name is \"" + name + "\", the file wants \"" + expected + "\"");
        }
        var labels = kamelet.at("/metadata/labels");
        var capability = label(labels, "capability");
        var transport = label(labels, "transport");
        var variables = variables(kamelet);
        var asks = name.replaceFirst("(" + Connector.POLL + "|" + Connector.CALLBACK + ")$", "");
        var provider = asks.substring(0, asks.length() - capability.length() - 1);
        return new Connector(
                name,
                provider,
                capability,
                kamelet.at("/spec/definition/title").asText(name),
                transport,
                labels.path("serai/batch").asText(""),
                labels.path("serai/rank").asInt(100),
                new BigDecimal(credits(kamelet, "serai/cost", setting)),
                new BigDecimal(credits(kamelet, labels.has("serai/most") ? "serai/most" : "serai/cost", setting)),
                rate(labels, provider, name, settings(variables, setting)),
                new Keeping(
                        said("keep", labels, provider, settings(variables, setting), Keeping::time),
                        said("redact", labels, provider, settings(variables, setting), Keeping::fields)),
                words(labels.path("serai/finds").asText("")),
                needs(labels.path("serai/needs").asText("")),
                labels.path("serai/verify").asText(""),
                variables,
                missing(
                        needed(kamelet, transport.equals(BY_CALLBACK) && name.equals(asks)),
                        variables,
                        settings(variables, setting)),
                version);
    }

    private static String label(JsonNode labels, String name) {
        var value = labels.path("serai/" + name).asText();
        if (value.isBlank()) {
            throw new IllegalArgumentException("label serai/" + name + " is missing");
        }
        return value;
    }

    /**
     * Credits that a label says; where it names a property, as that is set, so that what is booked with a setting is kept by it.
     *
     * @param kamelet whose label
     * @param label {@code serai/cost} or {@code serai/most}
     * @param setting value of a configuration key, null when nobody set it
     * @return as it is written, number or not; 0 where the label is missing
     */
    static String credits(JsonNode kamelet, String label, UnaryOperator<String> setting) {
        var said = kamelet.at("/metadata/labels").path(label).asText("0");
        var property = property(kamelet, said);
        if (property == null) {
            return said;
        }
        var placeholder = PLACEHOLDER.matcher(property.path("default").asText());
        if (!placeholder.matches()) {
            return property.path("default").asText();
        }
        var set = settings(variables(kamelet), setting).apply(placeholder.group(1));
        return isSet(set) ? set.strip() : placeholder.group(2);
    }

    /** The property that a label names; null where it names none. */
    private static JsonNode property(JsonNode kamelet, String said) {
        var named = PLACEHOLDER.matcher(said);
        return named.matches() ? kamelet.at("/spec/definition/properties").path(named.group(1)) : null;
    }

    /** Plans differ, so settings come before the label: of the connector, then of the provider. */
    private static Rate rate(JsonNode labels, String provider, String name, UnaryOperator<String> setting) {
        var own = name.substring(provider.length() + 1);
        for (var key : List.of(own + "-rate", "rate")) {
            var full = "connectors." + provider + "." + key;
            if (isSet(setting.apply(full))) {
                return Rate.of(setting.apply(full), ConnectorEnvironment.variable(full));
            }
        }
        return Rate.of(labels.path("serai/rate").asText(Rate.NONE.text()), "label serai/rate");
    }

    /** What is allowed differs from country to country, so a setting of the provider comes before the label. */
    private static <T> T said(
            String word,
            JsonNode labels,
            String provider,
            UnaryOperator<String> setting,
            BiFunction<String, String, T> read) {
        var key = "connectors." + provider + "." + word;
        var label = "serai/" + word;
        return isSet(setting.apply(key))
                ? read.apply(setting.apply(key), ConnectorEnvironment.variable(key))
                : read.apply(labels.path(label).asText(""), "label " + label);
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split("[,+]"))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Set<String>> needs(String alternatives) {
        return Arrays.stream(alternatives.split("\\|"))
                .map(DataSheet::words)
                .filter(all -> !all.isEmpty())
                .toList();
    }

    /** Configuration keys of a kamelet's secrets. */
    static List<String> secrets(JsonNode kamelet) {
        return StreamSupport.stream(kamelet.at("/spec/definition/properties").spliterator(), false)
                .filter(property -> property.path("format").asText().equals("password"))
                .map(secret -> key(secret, "a secret without a setting"))
                .toList();
    }

    private static String key(JsonNode property, String none) {
        var placeholder = PLACEHOLDER.matcher(property.path("default").asText());
        return placeholder.matches() ? placeholder.group(1) : none;
    }

    /** Environment variables that have a name of their own, by configuration key. */
    static Map<String, String> variables(JsonNode kamelet) {
        var variables = new TreeMap<String, String>();
        kamelet.at("/metadata/labels").properties().stream()
                .filter(label -> label.getKey().startsWith(VARIABLE))
                .forEach(label -> variables.put(
                        setting(kamelet, label.getKey()), label.getValue().asText()));
        return Map.copyOf(variables);
    }

    /** Configuration key of the property that a label {@link #VARIABLE} names; empty where there is none. */
    static String setting(JsonNode kamelet, String label) {
        return key(kamelet.at("/spec/definition/properties").path(label.substring(VARIABLE.length())), "");
    }

    /**
     * Settings as a connector reads them.
     *
     * @param variables environment variables with a name of their own, by configuration key
     * @param setting value of a configuration key or an environment variable, null when nobody set it
     * @return value of a configuration key, null when it is set by neither name
     */
    static UnaryOperator<String> settings(Map<String, String> variables, UnaryOperator<String> setting) {
        return key -> {
            var value = setting.apply(key);
            return isSet(value) || !variables.containsKey(key) ? value : setting.apply(variables.get(key));
        };
    }

    /** Whoever only reads a callback is called at an address that somebody else has made known. */
    private static List<String> needed(JsonNode kamelet, boolean calledBack) {
        var keys = new ArrayList<>(secrets(kamelet));
        if (calledBack) {
            keys.add(PUBLIC_BASE_URL);
        }
        return keys;
    }

    private static List<String> missing(
            List<String> keys, Map<String, String> variables, UnaryOperator<String> setting) {
        return keys.stream()
                .filter(key -> !isSet(setting.apply(key)))
                .map(key -> key.equals(PUBLIC_BASE_URL)
                        ? "PUBLIC_BASE_URL"
                        : variables.getOrDefault(key, ConnectorEnvironment.variable(key)))
                .toList();
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
