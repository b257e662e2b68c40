package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import io.serai.rules.ExpectsLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("STK-18 a kamelet whose jq might never end")
@ExpectsLog("the jq expression went deeper than the stack of a thread is")
class JqThatMightNeverEndTests {

    private static final Path FOLDER = Path.of("connectors");
    private static final Path GOOD = FOLDER.resolve("leadmagic/leadmagic-find-mobile.kamelet.yaml");
    private static final String QUESTION = "(?s)if \\(.linkedinUrl // \"\"\\) .*? end end";
    private static final int DEEPER_THAN_ANY_STACK = 1_000_000;

    private static DefaultCamelContext camel;
    private static KameletCheck check;

    @BeforeAll
    static void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lookup").transform().jq("[..] | length", Integer.class);
            }
        });
        camel.start();
        check = new KameletCheck(FOLDER, new DryRun(camel), key -> null, name -> false);
    }

    @AfterAll
    static void stop() throws Exception {
        camel.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `reduce range(1e12) as $i (0; . + $i)` | 40:26 | range may go on for ever
            `[.[] | until(false; .)]`              | 40:26 | until may go on for ever
            `last(while(true; . + 1))`             | 40:24 | while may go on for ever
            `first(repeat(.))`                     | 40:25 | repeat may go on for ever
            `[recurse(. + 1)]`                     | 40:20 | recurse may go on for ever
            `[[.[], 1] | combinations(99)]`        | 40:31 | combinations may go on for ever
            `def f: f; f`                          | 40:26 | the definition of f calls itself
            `def f(g): def h: f(g); h; f(.)`       | 40:36 | the definition of f calls itself
            `{a: "\\(1 + "\\(range(9))")"}`        | 40:33 | range may go on for ever
            `"a" * 1e9`                            | 40:25 | 1e9 is too large a number
            `.[1000000000] = 1`                    | 40:21 | 1000000000 is too large a number
            `setpath(.a; 1)`                       | 40:19 | setpath may take longer
            `.a | test("(a+)+$")`                  | 40:24 | test may take longer
            `.a | test(.b)`                        | 40:24 | test may take longer
            `[.a | scan("a")]`                     | 40:25 | scan may take longer
            """)
    void is_refused_with_line_and_column_and_what_would_be_right(String jq, String place, String message)
            throws Exception {
        var fault = catchThrowableOfType(FileFault.class, () -> check.check(GOOD, asking(jq)));
        assertThat(fault).hasMessageContaining("the jq expression: " + message).hasMessageContaining("; say ");
        assertThat(fault.place().line() + ":" + fault.place().column()).isEqualTo(place);
        assertThat(camel.getRoutes()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "def f: 1; def g: f; def f: g; f",
                "def mobile: {mobile, mobile: .mobile}; mobile",
                "{range: 1, until: \"while(1)\"} | .range # repeat(.)",
                "[recurse | numbers] | add",
                "{test, match: .sub, a: (.a | test(\"a|b.c\")), sha256: 1000000}",
                "[..] | map({a: .a?, b: (reduce .[]? as $x (0; . + 1))})"
            })
    void is_not_one_that_only_looks_like_it(String jq) throws Exception {
        assertThat(check.check(GOOD, asking(jq)).name()).isEqualTo("leadmagic-find-mobile");
    }

    @Test
    void fails_its_own_lookup_only_where_an_answer_is_deeper_than_the_stack() {
        var failed = lookup(nested(DEEPER_THAN_ANY_STACK));
        assertThat(Reply.of(failed).outcome()).isEqualTo("FAILED");
        assertThat(Reply.of(failed).error()).contains("went deeper than the stack of a thread");
        assertThat(lookup(nested(3)).getMessage().getBody()).isEqualTo(4);
    }

    private static Exchange lookup(JsonNode answer) {
        return camel.createFluentProducerTemplate()
                .to("direct:lookup")
                .withBody(answer)
                .send();
    }

    private static JsonNode nested(int depth) {
        JsonNode node = JsonNodeFactory.instance.objectNode();
        for (int level = 0; level < depth; level++) {
            node = JsonNodeFactory.instance.arrayNode().add(node);
        }
        return node;
    }

    private static String asking(String jq) throws Exception {
        return Files.readString(GOOD).replaceFirst(QUESTION, Matcher.quoteReplacement(jq));
    }
}
