package io.serai.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.SpoiledMessages;
import io.serai.routes.RouteTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane ranking")
class RankingRouteTest extends RouteTest {

    private static final String EVENTS = "ranking.lead-enriched";

    private final RankingSteps ranking = bean("ranking", RankingSteps.class);

    @Test
    @DisplayName("has the scores of a message computed and kept, and sends nothing")
    void scores_are_kept() {
        assertThat(comes("ranking", "rank-expert", "[\"experts\"]", 1).getException())
                .isNull();
        verify(ranking).rank(any());
        verify(ranking, never()).fromEvents(any());
        assertThat(steps()).containsExactly("compute-and-keep-the-scores", "each-expert-alone");
        assertThat(sent("queue:ranking")).isEmpty();
    }

    @Test
    @DisplayName("has experts that spoiled the others come again one by one")
    void spoilt_experts_come_again_alone() {
        when(ranking.rank(any())).thenReturn(Chunk.alone(commands(2)));
        assertThat(comes("ranking", "rank-expert", "[\"experts\"]", 1).getException())
                .isNull();
        assertThat(sent("queue:ranking"))
                .extracting(one ->
                        one.headers().get("type") + " of " + one.headers().get("correlationId"))
                .containsExactly("rank-expert of request-0", "rank-expert of request-1");
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(name = "QUE-03 gives a message back when {0} fails, and to the dead letters the fifth time")
    @ValueSource(strings = {"write-the-expert", "send-the-expert-again"})
    void an_expert_that_cannot_come_again(String step) {
        when(ranking.rank(any())).thenReturn(Chunk.alone(commands(1)));
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes("ranking", "rank-expert", "[\"experts\"]", 4));
        assertDead(comes("ranking", "rank-expert", "[\"experts\"]", 5), "ranking", "[\"experts\"]");
    }

    @Test
    @DisplayName("makes commands of the event lead-enriched: a message for each hundred, with our headers only")
    void events_become_commands() {
        enriched(230);
        assertThat(source(EVENTS)).startsWith("jms:queue:events.lead-enriched::" + EVENTS);
        assertThat(comes(EVENTS, "lead-enriched", "[\"leads\"]", 1).getException())
                .isNull();
        var sent = sent("queue:ranking");
        assertThat(sent).extracting(one -> one.members().size()).containsExactly(100, 100, 30);
        assertThat(sent).allSatisfy(one -> assertThat(one.headers())
                .containsOnlyKeys(OUR_HEADERS)
                .containsEntry("type", "rank-expert")
                .containsEntry("schemaVersion", 1));
        assertThat(sent)
                .extracting(one -> one.headers().get("correlationId"))
                .containsExactly("request-0", "request-100", "request-200");
    }

    @Test
    @DisplayName("sends nothing for an event that asks for no score")
    void no_command_sends_nothing() {
        enriched(0);
        assertThat(comes(EVENTS, "lead-enriched", "[]", 1).getException()).isNull();
        assertThat(sent("queue:ranking")).isEmpty();
    }

    @Test
    @DisplayName("QUE-01 takes five messages and five events at once, each wholly on its consumer's thread")
    void the_consumers_thread_does_everything() {
        enriched(230);
        comes(EVENTS, "lead-enriched", "[]", 1);
        comes("ranking", "rank-expert", "[]", 1);
        assertThat(consumers("ranking")).isEqualTo(5);
        assertThat(consumers(EVENTS)).isEqualTo(5);
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @Test
    @DisplayName("QUE-03 gives a message back when computing fails, and to the dead letters the fifth time")
    void a_failing_score() {
        doThrow(new IllegalStateException("never passes")).when(ranking).rank(any());
        assertGoesBack(comes("ranking", "rank-expert", "[\"experts\"]", 4));
        assertDead(comes("ranking", "rank-expert", "[\"experts\"]", 5), "ranking", "[\"experts\"]");
    }

    @ParameterizedTest(
            name = "QUE-03 gives an event back when {0} fails, and to the dead letters, as it came, the fifth time")
    @ValueSource(strings = {"ask-for-new-scores", "write-the-chunk", "send-to-the-ranking-lane"})
    void a_failing_event(String step) {
        enriched(1);
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes(EVENTS, "lead-enriched", "[\"leads\"]", 4));
        assertDead(comes(EVENTS, "lead-enriched", "[\"leads\"]", 5), EVENTS, "[\"leads\"]");
    }

    @Test
    @DisplayName("sends no further command of an event after one that could not be sent")
    void the_first_failure_ends_the_event() {
        enriched(230);
        fails("send-to-the-ranking-lane", new IllegalStateException("no broker"));
        assertGoesBack(comes(EVENTS, "lead-enriched", "[\"leads\"]", 1));
        assertThat(steps()).containsOnlyOnce("send-to-the-ranking-lane");
    }

    @Test
    @DisplayName("QUE-09 gives an event that nobody can read to the dead letters at once")
    void what_nobody_can_read_is_buried_at_once() {
        doThrow(SpoiledMessages.unreadable()).when(ranking).fromEvents(any());
        assertDead(comes(EVENTS, "lead-enriched", "[\"leads\"]", 1), EVENTS, "[\"leads\"]");
    }

    private void enriched(int leads) {
        doAnswer(call -> {
                    call.<Exchange>getArgument(0).getMessage().setBody(Chunk.of(commands(leads)));
                    return null;
                })
                .when(ranking)
                .fromEvents(any());
    }

    private static List<RankExpert> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(nr -> new RankExpert(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        0.9,
                        UUID.randomUUID(),
                        "request-" + nr))
                .toList();
    }
}
