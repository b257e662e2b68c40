package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One schema an area: what a changelog or a statement may name. */
class SchemaRulesTest {

    private static final List<SqlFile> FILES = SqlFile.all();
    private static final Set<String> OBJECTS = SchemaLint.objects(FILES);
    private static final Pattern LISTED = Pattern.compile("file:\\s*(db/[\\w/.-]+)");
    private static final Pattern ENTITY_SCHEMA = Pattern.compile("@Table\\([^)]*schema\\s*=\\s*\"(\\w+)\"");

    @Test
    @DisplayName("DAT-01 an area changes its own schema only")
    void an_area_changes_its_own_schema_only() {
        assertThat(FILES).as("changelogs below db/").isNotEmpty();
        check(SchemaLint::ownSchema);
    }

    @Test
    @DisplayName("DAT-01 foreign keys point into the own schema or down")
    void foreign_keys_point_down() {
        check(SchemaLint::keysPointDown);
    }

    @Test
    void other_areas_are_read_through_their_views() {
        check((file, findings) -> SchemaLint.views(file, OBJECTS, findings));
    }

    @Test
    void every_time_has_its_zone() {
        check(SchemaLint::zonedTimes);
    }

    @Test
    @DisplayName("DEP-07 every change has a way back, or says that there is none")
    void every_change_has_a_way_back() {
        check(SchemaLint::wayBack);
    }

    @Test
    void every_file_is_in_the_changelog_and_every_line_of_it_is_a_file() {
        var listed = LISTED.matcher(Sources.text(Path.of("db/changelog.yaml")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(listed)
                .as("db/changelog.yaml")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        FILES.stream().map(file -> file.path().toString()).toList());
    }

    @Test
    @DisplayName("STK-09 SQL in Java names tables of its own area, of others only views")
    void sql_in_java_names_its_own_tables() {
        var findings = new Findings();
        for (var file : Sources.below("src/main/java/io/serai", ".java")) {
            var java = Sources.text(file);
            var area = Path.of("src/main/java/io/serai")
                    .relativize(file)
                    .getName(0)
                    .toString();
            Sources.literals(java)
                    .forEach(literal ->
                            SchemaLint.strangers(area, file + ":" + literal.line(), literal.text(), OBJECTS, findings));
            ENTITY_SCHEMA
                    .matcher(java)
                    .results()
                    .filter(match -> !match.group(1).equals(area))
                    .forEach(match -> findings.add(
                            file + ":" + Sources.lineOf(java, match.start()),
                            "maps a table of " + match.group(1),
                            "an entity of its own schema"));
        }
        findings.none();
    }

    @Test
    void sql_in_routes_names_its_own_tables() {
        Findings.of(
                        RouteFile.all(),
                        (route, findings) -> YamlFile.each(route.yaml().root(), (key, value) -> {
                            if (value.isTextual()) {
                                SchemaLint.strangers(
                                        route.area(), route.yaml().at(value), value.asText(), OBJECTS, findings);
                            }
                        }))
                .none();
    }

    private static void check(BiConsumer<SqlFile, Findings> rule) {
        Findings.of(FILES, rule).none();
    }
}
