package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.SpoiledMessages;
import io.serai.routes.RouteTest;
import io.serai.sourcing.SourcingSteps.Onward;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane sales-nav-ingestion: a message with batches of rows")
class SalesNavIngestionRouteTest extends RouteTest {

    private static final String LANE = "sales-nav-ingestion";
    private static final String BATCHES = "[\"batches\"]";

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);

    @Test
    @DisplayName(
            "has its good rows sent to lead ingestion, a message for each hundred, with the headers of ours and no others")
    void good_rows_go_on() {
        when(sourcing.readRows(any())).thenReturn(new Onward(Chunk.of(rows(150)), List.of()));
        var done = comes(LANE, "ingest-rows", BATCHES, 1);
        assertThat(done.getException()).isNull();
        assertThat(steps())
                .containsExactly(
                        "read-the-rows",
                        "send-onward-as-leads",
                        "each-chunk-of-rows",
                        "write-the-rows",
                        "send-to-lead-ingestion",
                        "write-the-rows",
                        "send-to-lead-ingestion",
                        "each-batch-alone");
        var sent = sent("queue:lead-ingestion");
        assertThat(sent).extracting(one -> one.members().size()).containsExactly(100, 50);
        assertThat(sent).allSatisfy(one -> assertThat(one.headers()).containsOnlyKeys(OUR_HEADERS));
        assertThat(sent.getFirst().headers())
                .containsEntry("type", "ingest-lead")
                .containsEntry("schemaVersion", 1)
                .containsEntry("correlationId", "request-0");
        assertThat(sent.getFirst().members().get(7).path("line").asLong()).isEqualTo(7);
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("whose batches spoiled each other has them come again one by one, after the good rows have been sent")
    void spoilt_batches_come_again_alone() {
        var alone = Chunk.of(List.of(new IngestRows(UUID.randomUUID(), "request-a")));
        var another = Chunk.of(List.of(new IngestRows(UUID.randomUUID(), "request-b")));
        when(sourcing.readRows(any()))
                .thenReturn(new Onward(Chunk.of(rows(1)), List.of(alone.getFirst(), another.getFirst())));
        comes(LANE, "ingest-rows", BATCHES, 1);
        assertThat(sent("queue:" + LANE))
                .extracting(one -> one.headers().get("correlationId"))
                .containsExactly("request-a", "request-b");
        assertThat(sent("queue:" + LANE)).allSatisfy(one -> {
            assertThat(one.members()).hasSize(1);
            assertThat(one.headers()).containsEntry("type", "ingest-rows").containsOnlyKeys(OUR_HEADERS);
        });
        assertThat(steps())
                .containsSubsequence(
                        "send-to-lead-ingestion", "each-batch-alone", "send-the-batch-again", "send-the-batch-again");
    }

    @Test
    @DisplayName("without a single good row sends nothing")
    void no_good_row_sends_nothing() {
        when(sourcing.readRows(any())).thenReturn(new Onward(List.of(), List.of()));
        assertThat(comes(LANE, "ingest-rows", BATCHES, 1).getException()).isNull();
        assertThat(sent("queue:lead-ingestion")).isEmpty();
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("that asks for searches has them opened and sends nothing")
    void searches_are_opened() {
        assertThat(comes(LANE, "open-search", BATCHES, 1).getException()).isNull();
        verify(sourcing).openSearches(any());
        verify(sourcing, never()).readRows(any());
        assertThat(steps()).containsExactly("open-the-searches");
    }

    @Test
    @DisplayName("QUE-01 is taken by five consumers, and everything is done on the thread of the one that took it")
    void the_consumers_thread_does_everything() {
        when(sourcing.readRows(any())).thenReturn(new Onward(Chunk.of(rows(150)), Chunk.of(rows(1))));
        comes(LANE, "ingest-rows", BATCHES, 1);
        assertThat(consumers(LANE)).isEqualTo(5);
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(name = "goes back as a whole when {0} fails in a way that may pass")
    @ValueSource(
            strings = {
                "read-the-rows",
                "write-the-rows",
                "send-to-lead-ingestion",
                "write-the-batch",
                "send-the-batch-again"
            })
    void a_passing_failure_rolls_back(String step) {
        when(sourcing.readRows(any())).thenReturn(new Onward(Chunk.of(rows(1)), Chunk.of(rows(1))));
        fails(step, new IllegalStateException("will pass"));
        assertGoesBack(comes(LANE, "ingest-rows", BATCHES, 4));
    }

    @ParameterizedTest(name = "QUE-03 is a dead letter, as it came, when {0} fails the fifth time")
    @ValueSource(
            strings = {
                "read-the-rows",
                "write-the-rows",
                "send-to-lead-ingestion",
                "write-the-batch",
                "send-the-batch-again"
            })
    void the_fifth_failure_buries(String step) {
        when(sourcing.readRows(any())).thenReturn(new Onward(Chunk.of(rows(1)), Chunk.of(rows(1))));
        fails(step, new IllegalStateException("never passes"));
        assertDead(comes(LANE, "ingest-rows", BATCHES, 5), LANE, BATCHES);
    }

    @Test
    @DisplayName("QUE-09 that nobody can read is a dead letter at once")
    void what_nobody_can_read_is_buried_at_once() {
        when(sourcing.readRows(any())).thenThrow(SpoiledMessages.unreadable());
        assertDead(comes(LANE, "ingest-rows", BATCHES, 1), LANE, BATCHES);
    }

    private static List<IngestLead> rows(int count) {
        return LongStream.range(0, count)
                .mapToObj(line -> new IngestLead(
                        UUID.randomUUID(),
                        line,
                        UUID.randomUUID(),
                        null,
                        "webhook",
                        Instant.EPOCH,
                        Map.of(),
                        "request-" + line))
                .toList();
    }
}
