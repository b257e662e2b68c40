package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("STK-18 a kamelet file is judged before it reaches the hub")
class KameletCheckTests {

    private static final Path FOLDER = Path.of("connectors");
    private static final Path BENCHMARKS = Path.of("src/bench/connectors");
    private static final Path GOOD = FOLDER.resolve("leadmagic/leadmagic-find-mobile.kamelet.yaml");

    private static final String PRICE =
            "    properties:\n      price: { title: P, description: P, type: number, default: \"{{connectors.leadmagic.price:1}}\" }\n";

    private static CamelContext camel;
    private static KameletCheck check;

    @BeforeAll
    static void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.start();
        check = new KameletCheck(FOLDER, new DryRun(camel), key -> null, name -> false);
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
    }

    static Stream<Path> all() throws IOException {
        return in(FOLDER);
    }

    static Stream<Path> ofTheBenchmarks() throws IOException {
        return in(BENCHMARKS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_connector_of_ours_passes_and_leaves_nothing_behind(Path file) throws Exception {
        assertThat(check.check(file, Files.readString(file)).name() + DataSheet.SUFFIX)
                .isEqualTo(file.getFileName().toString());
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(camel.getEndpoints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofTheBenchmarks")
    void every_stub_of_the_benchmarks_passes_where_it_stands(Path file) throws Exception {
        UnaryOperator<String> stub = key -> key.endsWith(".base-url") ? "http://127.0.0.1" : null;
        var there = new KameletCheck(BENCHMARKS, new DryRun(camel), stub, name -> false);
        assertThat(there.check(file, Files.readString(file)).name() + DataSheet.SUFFIX)
                .isEqualTo(file.getFileName().toString());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name: leadmagic-find-mobile | name: leadmagic-find-moon      |  4:9  | metadata.name is "leadmagic-find-moon"
            capability: find-mobile     | capability: find-moon          |  8:23 | label serai/capability is "find-moon"
            provider: leadmagic         | provider: other                |  7:21 | right is leadmagic, like the folder
            rank: "10"                  | rank: first                    | 11:17 | label serai/rank is "first"
            transport: immediate        | transport: sometimes           |  9:22 | right is a text that matches immediate
            needs: linkedinUrl          | needs: shoeSize                | 15:18 | serai/needs names "shoeSize"
            serai/idempotency: none     | serai/env.apiKeys: LEADS_KEY   | 16:24 | serai/env.apiKeys names no property
            serai/idempotency: none     | serai/env.apiKey: leads key    | 16:23 | right is a text that matches [A-Z]
            serai/idempotency: none     | serai/speed: fast              | 16:18 | label serai/speed means nothing; right is one of serai/batch, serai/capability
            serai/idempotency: none     | serai/most: "4.9"              | 16:17 | label serai/most is "4.9"; right is no less than serai/cost, which is 5
            serai/idempotency: none     | serai/keep: a month            | 16:17 | label serai/keep is "a month"; right is a text that matches [1-9]
            serai/idempotency: none     | serai/redact: sex;age          | 16:19 | label serai/redact is "sex;age"; right is a text that matches none
            serai/idempotency: none     | serai/idempotency: perhaps     | 16:24 | label serai/idempotency is "perhaps"; right is
            kind: Kamelet               | kind: Route                    |  2:7  | kind is "Route", not Kamelet
            apiVersion: camel           | apiVersion: [camel             |  2:5  | it is no YAML
            httpMethod: POST            | httpMethodd: POST              | 48:27 | "httpMethodd" is no option of http; perhaps httpMethod
            bean:connector              | bean:conector                  | 51:18 | right is bean:connector, method answer
            method: answer              | method: anwser                 | 52:35 | method anwser is not a connector's; right is answer
            "{{apiKey}}"                | "{{apiKeys}}"                  | 32:51 | apiKeys
            "{{baseUrl}}{{mobilePath}}" | kamelet:leadmagic-find-mobile  | 46:13 | no other connector and not itself
            - transform:                | - transfrom:                   | 36:11 | transfrom
            elif                        | elsif                          | 60:19 | the jq expression
            """)
    void a_spoilt_one_is_refused_with_line_and_column(String good, String bad, String place, String message) {
        var text = text(GOOD).replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
        var fault = catchThrowableOfType(FileFault.class, () -> check.check(GOOD, text));
        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.place().line() + ":" + fault.place().column()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a lot     | "{{price}}"   | label serai/cost is {{price}}, which is set to "a lot"; right is a property that is set to a number
            0.5       | "{{prize}}"   | label serai/cost is {{prize}}, which is set to ""
            4         | "{{price}}"   | label serai/most is "3"; right is no less than serai/cost, which is 4
            """)
    void a_price_that_is_set_to_no_price_or_above_what_is_kept_is_refused(String set, String label, String message) {
        var text = text(GOOD)
                .replace("serai/cost: \"5\"", "serai/cost: " + label + "\n    serai/most: \"3\"")
                .replace("    properties:\n", PRICE)
                .replace("credits: 5", "credits: {{price}}");
        var priced = new KameletCheck(
                FOLDER, new DryRun(camel), key -> key.equals("connectors.leadmagic.price") ? set : null, name -> false);
        var fault = catchThrowableOfType(FileFault.class, () -> priced.check(GOOD, text));
        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.place().line()).isBetween(12, 13);
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_refused() {
        var lines = text(GOOD).lines().toList();
        for (int length = 0; length < lines.size(); length++) {
            var half = String.join("\n", lines.subList(0, length));
            assertThatThrownBy(() -> check.check(GOOD, half)).as(half).isInstanceOf(FileFault.class);
        }
    }

    @Test
    void one_that_refers_to_itself_is_refused() {
        var text = text(GOOD).replace("spec:", "round: &round [ *round ]\nspec:");
        assertThatThrownBy(() -> check.check(GOOD, text)).hasMessageContaining("refers to itself");
    }

    @Test
    void one_that_goes_round_in_circles_is_refused() {
        var steps =
                "      steps:\n        - loop: { doWhile: true, expression: { simple: { expression: \"true\" } }, steps: [] }\n";
        var text = text(GOOD).replace("      steps:\n", steps);
        assertThatThrownBy(() -> check.check(GOOD, text)).hasMessageContaining("loop is for routes");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(DataSheet.SUFFIX)).toList().stream();
        }
    }
}
