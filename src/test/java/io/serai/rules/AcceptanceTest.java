package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/acceptance.md} claims what the tests carry, no more and no less: a table {@code | id | test |}, which {@code
 * make docs} writes anew.
 */
class AcceptanceTest {

    private static final Path PAGE = Path.of("docs/acceptance.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\|\\s*`?([A-Z]{1,4}-\\d{2}|P\\d{1,2})`?\\s*\\|([^|]+)\\|");
    private static final Pattern CARRIED = Pattern.compile("@(?:DisplayName|Tag|Label)\\(\\s*\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\b(?:[A-Z]{1,4}-\\d{2}|P\\d{1,2})\\b");

    @BeforeAll
    static void writeTheTable() throws IOException {
        if (!Boolean.getBoolean("serai.docs.write")) {
            return;
        }
        var rows = new TreeMap<String, TreeSet<String>>();
        tests().forEach((name, file) -> carried(Sources.text(file))
                .forEach(id -> rows.computeIfAbsent(id, none -> new TreeSet<>()).add(name)));
        var prose = Sources.text(PAGE).lines().takeWhile(line -> !line.startsWith("|"));
        var table = rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + String.join(", ", row.getValue()) + " |");
        Files.write(
                PAGE,
                Stream.of(prose, Stream.of("| id | test |", "| --- | --- |"), table)
                        .flatMap(lines -> lines)
                        .toList());
    }

    @Test
    void every_claim_has_a_test_that_carries_it() {
        assertThat(PAGE).as("a table | id | test |").exists();
        var tests = tests();
        var findings = new Findings();
        claims().forEach((id, names) -> names.forEach(name -> {
            var file = tests.get(name);
            if (file == null) {
                findings.add(PAGE + " " + id, "names " + name, "a class below src/test/java");
            } else if (!Pattern.compile("\\b" + id + "\\b")
                    .matcher(Sources.text(file))
                    .find()) {
                findings.add(PAGE + " " + id, "is not carried by " + file, "the id in a @DisplayName or @Tag");
            }
        }));
        findings.none();
    }

    @Test
    void every_id_that_a_test_carries_is_claimed() {
        var claimed = Files.exists(PAGE) ? claims() : Map.<String, List<String>>of();
        var missing = new TreeMap<String, String>();
        tests().forEach((name, file) -> carried(Sources.text(file)).stream()
                .filter(id -> !claimed.containsKey(id))
                .forEach(id -> missing.merge(id, name, (one, other) -> one + ", " + other)));
        assertThat(missing.entrySet())
                .as(
                        "ids in tests that %s does not list; right would be:%n%s",
                        PAGE,
                        missing.entrySet().stream()
                                .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |")
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private static TreeSet<String> carried(String java) {
        return CARRIED.matcher(java)
                .results()
                .flatMap(name -> ID.matcher(name.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<String>> claims() {
        var claims = new LinkedHashMap<String, List<String>>();
        ROW.matcher(Sources.text(PAGE))
                .results()
                .forEach(row -> claims.put(
                        row.group(1),
                        Arrays.stream(row.group(2).replaceAll("[`\\s]", "").split(","))
                                .toList()));
        return claims;
    }

    private static Map<String, Path> tests() {
        return Sources.below("src/test/java", ".java").stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        file -> file,
                        (one, other) -> one,
                        TreeMap::new));
    }
}
