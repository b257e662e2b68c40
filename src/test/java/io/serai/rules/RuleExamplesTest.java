package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules themselves are tried: {@code src/test/resources/rules} holds something good and ways to spoil it, each with a
 * part of what a rule must then say.
 */
class RuleExamplesTest {

    private static final String FOLDER = "src/test/resources/rules/";
    private static final Set<String> OBJECTS = Set.of(
            "enrichment.runs",
            "people.experts",
            "people.canonical",
            "people.read_contacts",
            "ranking.snapshots",
            "platform.legal_moves");

    @TestFactory
    Stream<DynamicTest> routes() {
        return play(
                "routes.yaml",
                (files, findings) -> files.forEach(
                        (path, text) -> RouteLint.everything(RouteFile.of(Path.of(path), text), findings)));
    }

    @TestFactory
    Stream<DynamicTest> connectors() {
        return play("connectors.yaml", (files, findings) -> {
            var read = files.entrySet().stream()
                    .map(file -> YamlFile.of(Path.of(file.getKey()), file.getValue()))
                    .toList();
            var connector = new ConnectorFile(read.getLast(), read.getFirst());
            ConnectorLint.everything(connector, findings);
            FixtureLint.everything(connector, findings);
        });
    }

    @TestFactory
    Stream<DynamicTest> accounts() {
        return play(
                "accounts.yaml",
                (files, findings) -> LabelLint.accounts(
                        files.entrySet().stream()
                                .map(file ->
                                        new ConnectorFile(YamlFile.of(Path.of(file.getKey()), file.getValue()), null))
                                .toList(),
                        findings));
    }

    @TestFactory
    Stream<DynamicTest> bills() {
        return play("bills.yaml", (files, findings) -> {
            var kamelets = files.keySet().stream()
                    .filter(path -> path.endsWith(".kamelet.yaml"))
                    .map(path -> new ConnectorFile(read(files, path), read(files, path.replace("kamelet", "fixture"))))
                    .toList();
            BillLint.bills(kamelets, findings);
        });
    }

    private static YamlFile read(Map<String, String> files, String path) {
        return YamlFile.of(Path.of(path), files.get(path));
    }

    @TestFactory
    Stream<DynamicTest> changelogs() {
        return play(
                "changelogs.yaml",
                (files, findings) -> files.forEach(
                        (path, text) -> SchemaLint.everything(SqlFile.of(Path.of(path), text), OBJECTS, findings)));
    }

    @TestFactory
    Stream<DynamicTest> statements() {
        return play(
                "statements.yaml",
                (files, findings) -> files.forEach((path, text) -> Sources.literals(text)
                        .forEach(literal -> SchemaLint.strangers(
                                "enrichment", path + ":" + literal.line(), literal.text(), OBJECTS, findings))));
    }

    private static Stream<DynamicTest> play(String examples, BiConsumer<Map<String, String>, Findings> rules) {
        var file = YamlFile.read(Path.of(FOLDER + examples)).root();
        var good = new TreeMap<String, String>();
        file.path("good")
                .properties()
                .forEach(one -> good.put(one.getKey(), one.getValue().asText()));
        var nothing = dynamicTest("nothing is said against the good one", () -> {
            var findings = new Findings();
            rules.accept(good, findings);
            assertThat(findings.all()).isEmpty();
        });
        return Stream.concat(
                Stream.of(nothing),
                StreamSupport.stream(file.path("spoiled").spliterator(), false)
                        .map(one -> dynamicTest(one.path("says").asText(), () -> {
                            var findings = new Findings();
                            rules.accept(spoiled(good, one), findings);
                            assertThat(findings.all()).anySatisfy(said -> assertThat(said)
                                    .contains(one.path("says").asText()));
                        })));
    }

    private static Map<String, String> spoiled(Map<String, String> good, JsonNode one) {
        var files = new TreeMap<String, String>();
        var of = one.path("of").asText();
        assertThat(String.join("", good.keySet()) + String.join("", good.values()))
                .as("the good example")
                .contains(of);
        good.forEach((path, text) -> files.put(
                path.replace(of, one.path("to").asText()),
                text.replace(of, one.path("to").asText())));
        return files;
    }
}
