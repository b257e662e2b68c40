package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.SpoiledMessages;
import io.serai.routes.RouteTest;
import io.serai.sourcing.SourcingSteps.Onward;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane lead-ingestion: a message with rows")
class LeadIngestionRouteTest extends RouteTest {

    private static final String LANE = "lead-ingestion";
    private static final String ROWS = "[\"rows\"]";

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);

    @Test
    @DisplayName("has the leads made of them sent to enrichment, a message for each hundred, with our headers only")
    void leads_go_on_to_enrichment() {
        when(sourcing.ingest(any())).thenReturn(new Onward(leads(120), List.of()));
        assertThat(comes(LANE, "ingest-lead", ROWS, 1).getException()).isNull();
        var sent = sent("queue:enrichment");
        assertThat(sent).extracting(one -> one.members().size()).containsExactly(100, 20);
        assertThat(sent).allSatisfy(one -> assertThat(one.headers()).containsOnlyKeys(OUR_HEADERS));
        assertThat(sent.getLast().headers())
                .containsEntry("type", "enrich-lead")
                .containsEntry("schemaVersion", 1)
                .containsEntry("correlationId", "request-100");
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("some of which spoiled the others has those come again one by one, after the leads have been sent")
    void spoilt_rows_come_again_alone() {
        when(sourcing.ingest(any())).thenReturn(new Onward(leads(1), List.of(aRow("a"), aRow("b"))));
        comes(LANE, "ingest-lead", ROWS, 1);
        assertThat(steps())
                .containsExactly(
                        "make-the-leads",
                        "send-onward-to-enrichment",
                        "each-chunk-of-leads",
                        "write-the-leads",
                        "send-to-enrichment",
                        "each-row-alone",
                        "write-the-row",
                        "send-the-row-again",
                        "write-the-row",
                        "send-the-row-again");
        assertThat(sent("queue:" + LANE))
                .extracting(one ->
                        one.headers().get("type") + " of " + one.headers().get("correlationId"))
                .containsExactly("ingest-lead of a", "ingest-lead of b");
    }

    @Test
    @DisplayName("of a project that may not source yet sends nothing")
    void no_lead_sends_nothing() {
        when(sourcing.ingest(any())).thenReturn(new Onward(List.of(), List.of()));
        assertThat(comes(LANE, "ingest-lead", ROWS, 1).getException()).isNull();
        assertThat(sent("queue:enrichment")).isEmpty();
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("that releases waiting leads makes none and sends nothing itself")
    void waiting_leads_are_released() {
        when(sourcing.release(any())).thenReturn(new Onward(List.of(), List.of()));
        assertThat(comes(LANE, "release-leads", ROWS, 1).getException()).isNull();
        verify(sourcing).release(any());
        verify(sourcing, never()).ingest(any());
        assertThat(steps()).doesNotContain("make-the-leads", "send-to-enrichment", "send-the-row-again");
    }

    @Test
    @DisplayName("QUE-01 is taken by ten consumers, and everything is done on the thread of the one that took it")
    void the_consumers_thread_does_everything() {
        when(sourcing.ingest(any())).thenReturn(new Onward(leads(120), List.of(aRow("a"))));
        comes(LANE, "ingest-lead", ROWS, 1);
        assertThat(consumers(LANE)).isEqualTo(10);
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(name = "the event {0} has its own queue, and {1} and nothing else is done for it")
    @CsvSource({
        "lead-enriched, mark-leads-enriched, each-enriched-lead-alone",
        "people-joined, repoint-the-leads, each-joined-person-alone",
        "project-resumed, let-the-project-go-on, each-resumed-project-alone"
    })
    void each_event_does_one_thing(String event, String step, String rest) {
        var route = LANE + "." + event;
        assertThat(source(route)).isEqualTo("jms:queue:events." + event + "::" + route);
        assertThat(comes(route, event, ROWS, 1).getException()).isNull();
        assertThat(steps()).containsExactly(step, rest);
        switch (event) {
            case "lead-enriched" -> verify(sourcing).enriched(any());
            case "people-joined" -> verify(sourcing).repoint(any());
            default -> verify(sourcing).resume(any());
        }
        verifyNoMoreInteractions(sourcing);
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes(route, event, ROWS, 4));
        assertDead(comes(route, event, ROWS, 5), route, ROWS);
    }

    @ParameterizedTest(
            name = "QUE-03 goes back as a whole when {0} fails, and is a dead letter, as it came, the fifth time")
    @ValueSource(
            strings = {"make-the-leads", "write-the-leads", "send-to-enrichment", "write-the-row", "send-the-row-again"
            })
    void a_failing_step(String step) {
        when(sourcing.ingest(any())).thenReturn(new Onward(leads(1), List.of(aRow("a"))));
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes(LANE, "ingest-lead", ROWS, 4));
        assertDead(comes(LANE, "ingest-lead", ROWS, 5), LANE, ROWS);
    }

    @Test
    @DisplayName("QUE-09 that nobody can read is a dead letter at once, and no lead is sent")
    void what_nobody_can_read_is_buried_at_once() {
        when(sourcing.ingest(any())).thenThrow(SpoiledMessages.unreadable());
        assertDead(comes(LANE, "ingest-lead", ROWS, 1), LANE, ROWS);
        assertThat(sent("queue:enrichment")).isEmpty();
    }

    private static List<Chunk<EnrichLead>> leads(int count) {
        return Chunk.of(IntStream.range(0, count)
                .mapToObj(
                        nr -> new EnrichLead(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "request-" + nr))
                .toList());
    }

    private static Chunk<IngestLead> aRow(String request) {
        var row = new IngestLead(
                UUID.randomUUID(), 1, UUID.randomUUID(), null, "webhook", Instant.EPOCH, Map.of(), request);
        return Chunk.of(List.of(row)).getFirst();
    }
}
