package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpOutcomeTests {

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE", "IN_FLIGHT", "SKIPPED", "found"})
    @DisplayName("ENR-09 an outcome that the connector made up is named in the error")
    void an_outcome_that_nobody_knows_is_named(String madeUp) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(Map.of("outcome", madeUp));
        for (var reply : List.of(Reply.of(exchange), Reply.calledBack(Map.of("outcome", madeUp), Map.of()))) {
            assertThat(reply.outcome()).isEqualTo("FAILED");
            assertThat(reply.error()).startsWith("the connector gave the outcome \"" + madeUp + "\", which nobody");
        }
    }
}
