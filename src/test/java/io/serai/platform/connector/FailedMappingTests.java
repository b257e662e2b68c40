package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("U-15 OBS-07 a mapping that fails on what a vendor said")
class FailedMappingTests {

    private static final Map<String, Object> ANSWER =
            Map.of("born", "6 May 1984 (\"about\") and more", "person", Map.of("born", "6 May 1984"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                ".born | tonumber               ; N/A",
                ".born | keys                   ; keys is not applicable to STRING",
                ".born | .[]                    ; Cannot iterate over string …",
                ".person + .born                ; object … cannot be added",
                ".person.born | fromjson        ; …",
                ".born | fromdateiso8601        ; …",
                ".born | error                  ; JsonQueryUserException",
                ".person | error                ; JsonQueryUserException"
            })
    @DisplayName("says what went wrong and nothing of what was said, in no part of its trace")
    void says_what_went_wrong_and_nothing_of_what_was_said(String jq, String said) {
        var failed = mapped(jq);
        var trace = new StringBuilder();
        for (Throwable cause = failed.getException(); cause != null; cause = cause.getCause()) {
            trace.append(cause).append('\n');
        }
        assertThat(trace).contains("the jq expression has failed: ", said).doesNotContain("May", "1984", "about");
        assertThat(Reply.of(failed).error()).contains(said);
    }

    private static Exchange mapped(String jq) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(ANSWER);
        try (var language = new DefaultCamelContext()) {
            var context = new BoundedJq();
            context.setCamelContext(language);
            context.init();
            var expression = context.createExpression(null, jq, new Object[] {Map.class});
            expression.evaluate(exchange, Object.class);
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        return exchange;
    }
}
