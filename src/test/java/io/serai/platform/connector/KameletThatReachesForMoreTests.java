package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("STK-18 a kamelet that reaches for more than its own properties is refused")
class KameletThatReachesForMoreTests {

    private static final Path FOLDER = Path.of("connectors");
    private static final Path GOOD = FOLDER.resolve("leadmagic/leadmagic-find-mobile.kamelet.yaml");
    private static final String DEFAULT = "{{connectors.leadmagic.mobile-path:/v1/people/mobile-finder}}";
    private static final String IDEMPOTENCY = "serai/idempotency: none";
    private static final String KEY = "constant: { expression: \"{{apiKey}}\" }";

    private static CamelContext camel;
    private static KameletCheck check;

    @BeforeAll
    static void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("connector", new AnswerStep());
        camel.getRegistry().bindAsPrototype("jq", BoundedJq.class, BoundedJq::new);
        camel.start();
        check = new KameletCheck(FOLDER, new DryRun(camel), key -> null, "LEADMAGIC_JWT_SECRET"::equals);
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
            {{serai.security.jwt.secret}} | {{serai.security.jwt.secret}} is no property of this connector; right is one of apiKey, baseUrl
            {{env:PATH}}                  | {{env:PATH}} is no property
            {{?JWT_SECRET}}               | {{?JWT_SECRET}} is no property
            ${env:PATH}                   | ${ reads what is not the connector's; right is a {{property}}
            a ${properties:serai.home}    | ${ reads
            $simple{sysenv.PATH}          | $simple{ reads
            resource:file:/etc/passwd     | "resource:file:/etc/passwd" stands for something of the hub
            '#bean:dataSource'            | "#bean:dataSource" stands for
            '#class:java.io.File'         | "#class:java.io.File" stands for
            ref:dataSource                | "ref:dataSource" stands for
            """)
    void as_a_constant(String value, String message) throws Exception {
        var fault = refusal("\"{{apiKey}}\"", "\"" + value.replace("'", "") + "\"");
        assertThat(fault).hasMessageContaining(message);
        assertThat(fault.place().line() + ":" + fault.place().column()).isEqualTo("32:51");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            name: X-API-Key             | name: "${env:PATH}"                   | ${ reads what is not the connector's
            constant: {                 | simple: {                             | simple is no move of a connector
            bean:connector              | bean:dataSource                       | right is bean:connector, method answer
            method: answer              | method: setting                       | right is answer
            httpMethod: POST            | httpClientConfigurer: "#bean:x"       | "#bean:x" stands for something of the hub
            resultType: java.lang.String | resultType: java.io.File             | java.io.File could be made of a file
            "{{baseUrl}}{{mobilePath}}" | "{{baseUrl}}?a={{env:PATH}}"          | {{env:PATH}} is no property
            `      apiKey:`             | `      "env:PATH":`                   | env:PATH is no name of a property
            type: string, format: password, default: | type: string, was:         | property apiKey has no default
            serai/idempotency: none     | serai/env.apiKey: JWT_SECRET          | JWT_SECRET may be another's
            serai/idempotency: none     | serai/env.apiKey: HUNTER_API_KEY      | HUNTER_API_KEY may be another's
            leadmagic.mobile-path:      | hunter.api-key:                       | is no setting of this connector
            leadmagic.mobile-path:      | leadmagic.jwt-secret:                 | LEADMAGIC_JWT_SECRET is the hub's
            `{{connectors.leadmagic.base-url:https://` | `{{connectors.leadmagic.base-url:file:/` | baseUrl leads to file:/
              template:                 |   template:\\n    beans: []     | beans is no move of a connector
            """)
    void as_anything_else(String good, String bad, String message) throws Exception {
        assertThat(refusal(good, bad.replace("\\n", "\n"))).hasMessageContaining(message);
    }

    @Test
    void in_a_default() throws Exception {
        assertThat(refusal(DEFAULT, "{{connectors.leadmagic.mobile-path:{{env:PATH}}}}"))
                .hasMessageContaining("is no setting of this connector");
        assertThat(refusal(DEFAULT, "${env:PATH}")).hasMessageContaining("${ reads");
    }

    @Test
    void in_jq_with_the_line_and_column_of_it() throws Exception {
        var fault = refusal("retryAfter: .retryAfter", "retryAfter: \"{{env:PATH}}\"");
        assertThat(fault).hasMessageContaining("{{env:PATH}} is no property");
        var line = Files.readAllLines(GOOD).get(fault.place().line() - 1);
        assertThat(line).contains("retryAfter: .retryAfter");
        assertThat(fault.place().column()).isEqualTo(line.indexOf("retryAfter: .retryAfter") + 14);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            env              ;0;env is not of the connector's input
            $ENV.PATH        ;0;$ENV is not of
            [.[] | env]     ;7;env is not of
            {a: env}         ;4;env is not of
            {$ENV}           ;1;$ENV is not of
            "\\(env.PATH)"  ;3;env is not of
            # \\" \\n env    ;6;env is not of
            input_filename   ;0;input_filename is not of
            $__loc__         ;0;$__loc__ is not of
            """)
    void in_jq_that_reads_the_environment(String jq, int at, String message) throws Exception {
        var text = Files.readString(GOOD);
        var good = text.substring(text.indexOf("if (.linkedinUrl"), text.indexOf(" end end\n") + " end end".length());
        var fault = refusal(good, jq.replace("\\n", "\n                  "));
        assertThat(fault)
                .hasMessageContaining("the jq expression: " + message)
                .hasMessageContaining("; say {{property}}");
        assertThat(fault.place().column()).isEqualTo(19 + at - (jq.startsWith("#") ? 6 : 0));
    }

    @Test
    void but_its_own_variable_under_another_name_is_its_own() throws Exception {
        var text = Files.readString(GOOD);
        assertThat(text).contains(IDEMPOTENCY, KEY);
        assertThat(check.check(GOOD, text.replace(IDEMPOTENCY, "serai/env.apiKey: LEADMAG_KEY"))
                        .variables())
                .containsValue("LEADMAG_KEY");
    }

    private static FileFault refusal(String good, String bad) throws Exception {
        var text = Files.readString(GOOD);
        assertThat(text).contains(good);
        var at = text.indexOf(good);
        var spoilt = text.substring(0, at) + bad + text.substring(at + good.length());
        return catchThrowableOfType(FileFault.class, () -> check.check(GOOD, spoilt));
    }
}
