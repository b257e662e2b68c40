package io.serai.rules;

import io.serai.platform.webhook.Verifiers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules of DESIGN 7 for a kamelet: a data sheet that says everything, and five moves. */
final class ConnectorLint {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern DEFAULT = Pattern.compile("\\{\\{connectors\\.([a-z0-9]+)\\.([a-z0-9-]+):(.*)}}");
    private static final Pattern SECRET_OF_CALLS = Pattern.compile("(?<= )secret=(\\w+)");
    private static final Set<String> SECRET_WORDS = Set.of("key", "token", "secret", "password", "sid");

    private ConnectorLint() {}

    static void everything(ConnectorFile connector, Findings findings) {
        names(connector, findings);
        LabelLint.labels(connector, findings);
        LabelLint.people(connector, findings);
        properties(connector, findings);
        secrets(connector, findings);
        use(connector, findings);
        template(connector, findings);
        transport(connector, findings);
        calls(connector, findings);
        CamelRules.noLongerThan(80, connector.kamelet(), findings);
    }

    static void names(ConnectorFile connector, Findings findings) {
        var place = connector.kamelet().at(connector.kamelet().root().path("metadata"));
        var name = connector.kamelet().root().at("/metadata/name").asText();
        var provider = connector.label("provider");
        if (!name.equals(connector.name())) {
            findings.add(place, "is named \"" + name + "\"", connector.name() + ", like the file");
        }
        if (!provider.equals(connector.folder())) {
            findings.add(place, "serai/provider is \"" + provider + "\"", connector.folder() + ", like the folder");
        }
        var expected = provider + "-" + connector.label("capability");
        if (!connector.name().matches(Pattern.quote(expected) + "(-poll|-callback)?")) {
            findings.add(place, "the file is not named after its provider and capability", expected + ".kamelet.yaml");
        }
        if (!connector.labels().path("camel.apache.org/kamelet.type").asText().equals("action")) {
            findings.add(place, "is no action", "camel.apache.org/kamelet.type: action");
        }
    }

    static void properties(ConnectorFile connector, Findings findings) {
        connector.properties().properties().forEach(property -> {
            var place = connector.kamelet().at(property.getValue());
            Set.of("title", "description", "type", "default").stream()
                    .filter(part -> !property.getValue().has(part))
                    .sorted()
                    .forEach(part -> findings.add(
                            place,
                            property.getKey() + " has no " + part,
                            "title, description, type and default on each property"));
            var written = DEFAULT.matcher(property.getValue().path("default").asText());
            var expected = "\"{{connectors." + connector.folder() + "." + kebab(property.getKey()) + ":…}}\"";
            if (!written.matches()
                    || !written.group(1).equals(connector.folder())
                    || !written.group(2).equals(kebab(property.getKey()))) {
                findings.add(place, property.getKey() + " cannot be set from outside", "default: " + expected);
            }
        });
    }

    static void secrets(ConnectorFile connector, Findings findings) {
        connector.properties().properties().forEach(property -> {
            var secret = Arrays.stream(kebab(property.getKey()).split("-")).anyMatch(SECRET_WORDS::contains);
            var password = property.getValue().path("format").asText().equals("password");
            if (secret && !password) {
                findings.add(
                        connector.kamelet().at(property.getValue()),
                        property.getKey() + " is a secret that is shown",
                        "format: password");
            }
            if (password && !property.getValue().path("default").asText().endsWith(":}}")) {
                findings.add(
                        connector.kamelet().at(property.getValue()),
                        property.getKey() + " has a secret as default",
                        "nothing after the colon");
            }
        });
        CamelRules.noSecrets(connector.kamelet(), connector.template(), findings);
    }

    /** Declared is used, used is declared; the secret of a callback is used by the hub. */
    static void use(ConnectorFile connector, Findings findings) {
        var used = new TreeSet<String>();
        SECRET_OF_CALLS.matcher(connector.verify()).results().forEach(word -> used.add(word.group(1)));
        YamlFile.each(
                connector.template(),
                (key, value) -> PLACEHOLDER.matcher(value.asText()).results().forEach(match -> {
                    used.add(match.group(1));
                    if (!connector.properties().has(match.group(1))) {
                        findings.add(
                                connector.kamelet().at(value),
                                "uses {{" + match.group(1) + "}}",
                                "a declared property");
                    }
                }));
        connector.properties().properties().forEach(property -> {
            if (!used.contains(property.getKey())) {
                findings.add(
                        connector.kamelet().at(property.getValue()),
                        property.getKey() + " is declared and not used",
                        "no such property");
            }
        });
    }

    static void template(ConnectorFile connector, Findings findings) {
        Schemas.camel(connector.kamelet(), Schemas.asRoute(connector.template()), findings);
        CamelRules.noScripts(connector.kamelet(), connector.template(), findings);
        CamelRules.idsInWords(connector.kamelet(), connector.template(), findings);
        BeanLint.questions(connector.kamelet(), "connectors", findings);
    }

    /** Whoever answers later has somebody beside it who fetches or reads the answer, and says how calls are verified. */
    static void transport(ConnectorFile connector, Findings findings) {
        var place = connector.kamelet().at(connector.labels());
        var transport = connector.label("transport");
        if (connector.move().equals("ask") && !connector.immediate()) {
            var beside =
                    connector.kamelet().path().resolveSibling(connector.name() + "-" + transport + ".kamelet.yaml");
            if (!Files.exists(beside)) {
                findings.add(place, "nobody brings its answer", beside + " beside it, or serai/transport: immediate");
            }
        }
        if (!connector.move().equals("ask") && !connector.move().equals(transport)) {
            findings.add(place, "serai/transport is \"" + transport + "\"", connector.move() + ", like its name");
        }
        if (!connector.move().equals("callback")) {
            return;
        }
        try {
            Verifiers.of(connector.verify())
                    .secret()
                    .filter(secret -> !connector
                            .properties()
                            .path(secret)
                            .path("format")
                            .asText()
                            .equals("password"))
                    .ifPresent(secret ->
                            findings.add(place, "serai/verify names the secret " + secret, "a property that is one"));
        } catch (IllegalArgumentException e) {
            findings.add(place, e.getMessage(), "what io.serai.platform.webhook.Verifiers can read");
        }
    }

    /** The address comes from a setting, never from the message; an error answer is an answer. */
    static void calls(ConnectorFile connector, Findings findings) {
        for (var step : Step.of(connector.template())) {
            var place = connector.kamelet().at(step.body());
            if (!step.leaves() || step.uri().startsWith("bean:")) {
                continue;
            }
            if (!step.kind().equals("to")
                    || !step.uri().startsWith("{{baseUrl}}")
                    || step.uri().contains("${")) {
                findings.add(
                        place,
                        step.kind() + " goes to \"" + step.uri() + "\"",
                        "to: with an uri that begins with {{baseUrl}}");
            }
            if (!step.body()
                    .path("parameters")
                    .path("throwExceptionOnFailure")
                    .asText()
                    .equals("false")) {
                findings.add(place, "throws away the answer of a failed call", "throwExceptionOnFailure: false");
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
