package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written must be finished, short and explained. */
class LanguageRulesTest {

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final List<String> FOLDERS = List.of("src/main", "routes", "connectors", "db", "docs");
    private static final Set<String> BINARY = Set.of("png", "jpg", "gif", "ico", "woff2", "pdf", "gz", "zip");
    private static final int JAVA_LINES = 250;

    @Test
    @DisplayName("STK-01 STK-18 nothing is left unfinished")
    void nothing_is_left_unfinished() {
        var findings = new Findings();
        FOLDERS.stream()
                .flatMap(folder -> Sources.below(folder, "").stream())
                .filter(LanguageRulesTest::isText)
                .forEach(file -> {
                    var text = Sources.text(file);
                    UNFINISHED
                            .matcher(text)
                            .results()
                            .forEach(match -> findings.add(
                                    file + ":" + Sources.lineOf(text, match.start()),
                                    "says " + match.group(),
                                    "finished, or an issue"));
                });
        findings.none();
    }

    @Test
    @DisplayName("STK-01 STK-07 X-27 the product holds no sandbox, no trial and no mock")
    void the_product_holds_no_sandbox() {
        assertThat(List.of("io/serai/sandbox", "io/serai/trial", "org/mockito"))
                .as("packages in " + ProductBeans.FOLDER)
                .allSatisfy(folder ->
                        assertThat(ProductBeans.FOLDER.resolve(folder)).doesNotExist());
    }

    @Test
    @DisplayName("STK-12 no Java of the product names a vendor: what it is like stands in its connectors")
    void no_java_of_the_product_names_a_vendor() {
        var vendors = ConnectorFile.all().stream()
                .map(ConnectorFile::folder)
                .distinct()
                .toList();
        assertThat(vendors).hasSizeGreaterThan(10);
        var findings = new Findings();
        Sources.below("src/main/java", ".java").forEach(file -> {
            var text = Sources.text(file);
            vendors.forEach(vendor -> named(vendor)
                    .matcher(text)
                    .results()
                    .forEach(match -> findings.add(
                            file + ":" + Sources.lineOf(text, match.start()),
                            "names " + match.group(),
                            "something that all vendors may say, or a line in connectors/" + vendor)));
        });
        findings.none();
    }

    @Test
    void a_vendor_is_found_by_its_name_however_it_is_written() {
        assertThat(List.of("exa", "EXA_API_KEY", "ExaClient", "askExa()", "\"exa-find-mobile\"", "Exa"))
                .allMatch(text -> named("exa").matcher(text).find());
        assertThat(List.of("example", "Example", "hexa", "HEXAGON", "EXACTNESS", "forexample"))
                .noneMatch(text -> named("exa").matcher(text).find());
    }

    /** As a word of its own, or as one of the words of a Java name. */
    private static Pattern named(String vendor) {
        var capitals = vendor.toUpperCase(Locale.ROOT);
        var rest = "(?i:" + vendor.substring(1) + ")(?![a-z])";
        return Pattern.compile("(?!" + capitals + "[A-Z])((?<![A-Za-z])(?i:" + vendor.charAt(0) + ")|(?<=[a-z])"
                + capitals.charAt(0) + ")" + rest);
    }

    @Test
    @DisplayName("DOC-02 every area has its page")
    void every_area_has_its_page() throws IOException {
        var findings = new Findings();
        try (Stream<Path> areas = Files.list(Path.of("src/main/java/io/serai"))) {
            areas.filter(Files::isDirectory).map(Path::getFileName).sorted().forEach(area -> {
                if (!Files.isRegularFile(Path.of("docs/areas", area + ".md"))) {
                    findings.add("io.serai." + area, "has no page", "docs/areas/" + area + ".md");
                }
            });
        }
        findings.none();
    }

    @Test
    @DisplayName("DOC-02 every area says in its package-info what it is for and whom it knows")
    void every_area_says_whom_it_knows() throws IOException {
        var findings = new Findings();
        try (Stream<Path> areas = Files.list(Path.of("src/main/java/io/serai"))) {
            areas.filter(Files::isDirectory).sorted().forEach(area -> {
                var info = area.resolve("package-info.java");
                var text = Files.exists(info) ? Sources.text(info) : "";
                if (!text.contains("/**") || !text.contains("allowedDependencies")) {
                    findings.add(
                            info.toString(),
                            "says too little",
                            "prose and @ApplicationModule(allowedDependencies = …)");
                }
            });
        }
        findings.none();
    }

    @Test
    void a_class_has_two_hundred_and_fifty_lines_at_most() {
        var findings = new Findings();
        Stream.of("src/main/java", "src/test/java")
                .flatMap(folder -> Sources.below(folder, ".java").stream())
                .forEach(file -> {
                    var lines = Sources.text(file).lines().count();
                    if (lines > JAVA_LINES) {
                        findings.add(file.toString(), "has " + lines + " lines", "at most " + JAVA_LINES);
                    }
                });
        findings.none();
    }

    private static boolean isText(Path file) {
        var name = file.getFileName().toString();
        return !BINARY.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
