package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.platform.outbox.UnreadableMessage;
import io.serai.routes.RouteTest;
import io.serai.routes.StubVendor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane enrichment-callbacks: a message with callbacks of providers")
class EnrichmentCallbacksRouteTest extends RouteTest {

    private static final String LANE = "enrichment-callbacks";
    private static final String BODY = "[\"callbacks\"]";
    private static final String SUREFIND = "kamelet:surefind-enrich-person/surefind-enrich-person";

    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);
    private final StubVendor surefind = bean("surefind", StubVendor.class);
    private final Callback ada = callback("Ada");
    private final Callback grace = callback("Grace");

    @BeforeAll
    void loadTheStub() throws Exception {
        load(Path.of("src/test/resources/stub-connectors/surefind/surefind-enrich-person.kamelet.yaml"));
    }

    @Test
    @DisplayName(
            "has its connector read each callback, and what it read filled in, on the thread of one of two consumers")
    void each_callback_is_read_and_filled_in() throws Exception {
        comeIn(ada, grace);
        assertThat(come(1).getException()).isNull();
        for (var one : List.of(ada, grace)) {
            verify(enrichment).fill(eq(one), argThat(output -> output.toString().contains("NOT_FOUND")));
        }
        assertThat(consumers(LANE)).isEqualTo(2);
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
        assertThat(steps())
                .containsExactly(
                        "each-callback",
                        "read-what-it-says",
                        "ask-surefind",
                        "fill-the-lookups",
                        "read-what-it-says",
                        "ask-surefind",
                        "fill-the-lookups");
    }

    @Test
    @DisplayName("without any has nothing filled in")
    void no_callback_is_nothing_to_do() {
        when(enrichment.callbacks(any())).thenReturn(List.of());
        assertThat(come(1).getException()).isNull();
        verify(enrichment, never()).fill(any(), any());
    }

    @ParameterizedTest(name = "QUE-03 goes back when {0} fails, and is a dead letter, as it came, the fifth time")
    @ValueSource(strings = {"read-what-it-says", "ask-surefind", "fill-the-lookups"})
    void a_failing_step(String step) {
        comeIn(ada);
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(come(4));
        assertDead(come(5), LANE, BODY);
    }

    @Test
    @DisplayName("QUE-03 QUE-09 is a dead letter at once when nobody can read one of them; the others are filled in")
    void one_that_nobody_can_read() {
        comeIn(ada, grace);
        when(enrichment.callback(command(ada))).thenThrow(new UnreadableMessage("its connector is gone"));
        assertDead(come(1), LANE, BODY);
        verify(enrichment).fill(eq(grace), any());
        verify(enrichment, never()).fill(eq(ada), any());
    }

    private void comeIn(Callback... callbacks) {
        when(enrichment.callbacks(any()))
                .thenReturn(Stream.of(callbacks)
                        .map(EnrichmentCallbacksRouteTest::command)
                        .toList());
        for (var callback : callbacks) {
            when(enrichment.callback(command(callback))).thenReturn(callback);
        }
    }

    private Exchange come(int delivery) {
        return comes(LANE, "take-callback", BODY, delivery);
    }

    private static TakeCallback command(Callback callback) {
        return new TakeCallback(callback.payloadId(), callback.connector(), null, Map.of(), "a-request");
    }

    private static Callback callback(String name) {
        return new Callback(
                "surefind-enrich-person", SUREFIND, null, UUID.randomUUID(), Map.of("fullName", name), "a-request");
    }
}
