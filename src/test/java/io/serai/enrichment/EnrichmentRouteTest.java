package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lane enrichment: a message with leads")
class EnrichmentRouteTest extends StubbedEnrichment {

    @Test
    @DisplayName("has its questions written down, then asked, then the answers taken, and last told what came of it")
    void runs_in_this_order() {
        begins(asking("Ada", SUREFIND));
        concludes(done(3, 0));
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        assertThat(steps())
                .containsExactly(
                        "write-down-what-to-ask",
                        "while-there-is-something-to-ask",
                        "ask-for-the-whole-chunk",
                        "each-lookup-at-once",
                        "ask-every-provider",
                        "ask-surefind",
                        "conclude-from-the-answers",
                        "tell-what-came-of-it",
                        "each-chunk-of-enriched",
                        "write-the-event",
                        "publish-lead-enriched",
                        "each-lead-alone");
    }

    @Test
    @DisplayName("has every connector of every lookup asked at the same time")
    void everybody_is_asked_at_once() throws Exception {
        var together = new CyclicBarrier(4);
        for (var vendor : List.of(surefind, sleepy)) {
            doAnswer(asked -> together.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                    .when(vendor)
                    .ask(any());
        }
        begins(asking("Ada", SUREFIND, SLEEPY), asking("Grace", SUREFIND, SLEEPY));
        concludes(done(2, 0));
        comes(LANE, "enrich-lead", LEADS, 1);
        assertThat(answers).hasSize(4).allSatisfy(one -> assertThat(one.reply().outcome())
                .isEqualTo("NOT_FOUND"));
        assertThat(threads("ask-surefind", "ask-sleepy")).doesNotContain(Thread.currentThread());
    }

    @Test
    @DisplayName("gives a connector the input of its lookup and no header, and takes its output")
    void a_connector_gets_the_input() {
        begins(asking("Ada", SUREFIND));
        concludes(done(1, 0));
        comes(LANE, "enrich-lead", LEADS, 1);
        assertThat(answers).singleElement().satisfies(one -> {
            assertThat(one.reply().outcome()).isEqualTo("FOUND");
            assertThat(one.reply().output().toString()).contains("Ada@engine.example");
        });
        assertThat(heard).singleElement().satisfies(question -> {
            assertThat(question.name()).isEqualTo("Ada");
            assertThat(question.headers()).isEmpty();
        });
    }

    @Test
    @DisplayName("is asked about as long as there is something to ask")
    void asks_until_there_is_nothing_to_ask() throws Exception {
        begins(asking("Ada", SUREFIND));
        concludes(round(asking("Ada", SLEEPY)), done(1, 0));
        comes(LANE, "enrich-lead", LEADS, 1);
        assertThat(steps())
                .containsSubsequence(
                        "ask-surefind",
                        "conclude-from-the-answers",
                        "ask-sleepy",
                        "conclude-from-the-answers",
                        "tell-what-came-of-it");
        verify(surefind).ask(any());
        verify(sleepy).ask(any());
    }

    @Test
    @DisplayName("about which nothing is to be asked asks nobody and tells nothing when nothing is new")
    void nothing_to_ask() throws Exception {
        begins();
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        verify(surefind, never()).ask(any());
        verify(enrichment, never()).conclude(any());
        assertThat(sent("topic:events.lead-enriched")).isEmpty();
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("goes on without the connector that is late; its answer is kept when it comes")
    void a_late_connector_holds_up_nobody() throws Exception {
        var mayAnswer = new CountDownLatch(1);
        doAnswer(asked -> mayAnswer.await(1, TimeUnit.MINUTES)).when(sleepy).ask(any());
        begins(asking("Ada", SUREFIND, SLEEPY));
        concludes(done(1, 0));
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        assertThat(answers)
                .singleElement()
                .satisfies(one -> assertThat(one.asked().connector()).isEqualTo(SUREFIND));
        assertThat(sent("topic:events.lead-enriched")).hasSize(1);
        assertThat(threads("conclude-from-the-answers", "tell-what-came-of-it", "publish-lead-enriched"))
                .containsOnly(Thread.currentThread());
        verify(late, never()).storeLate(any());
        mayAnswer.countDown();
        verify(late, timeout(10_000))
                .storeLate(argThat(some -> some.size() == 1
                        && some.getFirst().asked().connector().equals(SLEEPY)
                        && some.getFirst().reply().outcome().equals("NOT_FOUND")));
    }

    @Test
    @DisplayName("goes on when a connector breaks: the others' answers stand, and its own end is known")
    void a_broken_connector_spoils_nothing() throws Exception {
        doThrow(new IllegalStateException("bad mapping")).when(sleepy).ask(any());
        begins(asking("Ada", SLEEPY, SUREFIND), asking("Grace", SUREFIND, SLEEPY));
        concludes(done(2, 0));
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        assertThat(answers)
                .extracting(one -> one.asked().connector() + " " + one.reply().outcome())
                .containsExactlyInAnyOrder(
                        SUREFIND + " FOUND", SLEEPY + " FAILED", SUREFIND + " FOUND", SLEEPY + " FAILED");
        assertThat(sent("queue:dead-letter")).isEmpty();
    }

    @Test
    @DisplayName("counts silence of a vendor as unknown, and goes on")
    void silence_is_unknown() throws Exception {
        doThrow(new SocketTimeoutException("Read timed out")).when(sleepy).ask(any());
        begins(asking("Ada", SLEEPY));
        concludes(done(1, 0));
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        assertThat(answers)
                .singleElement()
                .satisfies(one -> assertThat(one.reply().outcome()).isEqualTo("UNKNOWN"));
        assertThat(threads("conclude-from-the-answers", "publish-lead-enriched"))
                .containsOnly(Thread.currentThread());
    }
}
