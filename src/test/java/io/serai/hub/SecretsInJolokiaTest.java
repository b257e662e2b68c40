package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OBS-07 QUE-13 what an admin reads through Jolokia and Hawtio")
class SecretsInJolokiaTest extends HubTest {

    private static final String CAMEL = "org.apache.camel";
    private static final Pattern SECRET = Pattern.compile("sandbox-[a-z]+-key|of-delta|" + WEBHOOK_SECRET + "|"
            + BOOTSTRAP_SECRET + "|a-secret-for-tests-that-is-long-enough|A{43}=");

    /** Flags that the operations take; with and without placeholders filled in. */
    private static final Set<String> FLAGS = Set.of("boolean", "java.lang.Boolean");

    @Test
    @DisplayName("has no key of a provider and no secret of the hub in any attribute of any MBean")
    void no_secret_is_in_any_attribute() {
        var told = jolokia(List.of(Map.of("type", "read", "mbean", "*:*", "config", Map.of("ignoreErrors", true))))
                .toString();
        assertThat(told).contains("leadmagic-find-work-email", "enrichment");
        assertNoSecret("attributes", told);
    }

    @Test
    @DisplayName("has none in any dump of routes, templates and endpoints, placeholders filled in or not")
    void no_secret_is_in_any_dump() {
        var questions = new ArrayList<Map<String, Object>>();
        var beans =
                jolokia(List.of(Map.of("type", "list", "path", CAMEL))).get(0).path("value");
        beans.properties().forEach(bean -> bean.getValue()
                .path("op")
                .properties()
                .forEach(operation -> questions.addAll(dumps(CAMEL + ":" + bean.getKey(), operation))));
        assertThat(questions).hasSizeGreaterThan(100);
        // a dump as YAML needs a library that the hub does not have; its refusal is looked through as well
        var told = jolokia(questions);
        assertThat(told.findValuesAsText("value")).as("dumps of connectors").anySatisfy(dump -> assertThat(dump)
                .contains("ask-leadmagic", "{{apiKey}}"));
        told.forEach(one -> assertNoSecret(one.path("request").toString(), one.toString()));
    }

    private static List<Map<String, Object>> dumps(String bean, Map.Entry<String, JsonNode> operation) {
        if (!operation.getKey().matches("(dump|list|explain|browse|.*(AsJson|AsXml|AsYaml)).*")) {
            return List.of();
        }
        var questions = new ArrayList<Map<String, Object>>();
        var overloads = operation.getValue().isArray()
                ? StreamSupport.stream(operation.getValue().spliterator(), false)
                : Stream.of(operation.getValue());
        overloads.forEach(one -> {
            var types = one.path("args").findValuesAsText("type");
            if (FLAGS.containsAll(types)) {
                for (var flag : List.of(true, false)) {
                    questions.add(Map.of(
                            "type",
                            "exec",
                            "mbean",
                            bean,
                            "operation",
                            operation.getKey() + "(" + String.join(",", types) + ")",
                            "arguments",
                            types.stream().map(type -> flag).toList()));
                }
            }
        });
        return questions;
    }

    private JsonNode jolokia(List<Map<String, Object>> questions) {
        var answer = admin().post("/actuator/jolokia", questions);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(questions.size());
        return answer.body();
    }

    private static void assertNoSecret(String where, String text) {
        var found = SECRET.matcher(text);
        var around = found.find()
                ? text.substring(Math.max(0, found.start() - 200), Math.min(text.length(), found.end() + 20))
                : null;
        assertThat(around).as(where).isNull();
    }
}
