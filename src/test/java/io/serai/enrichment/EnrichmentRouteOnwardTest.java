package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.serai.platform.outbox.SpoiledMessages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lane enrichment: a message whose leads have been asked about")
class EnrichmentRouteOnwardTest extends StubbedEnrichment {

    @Test
    @DisplayName("tells everybody which leads are enriched, a message for each hundred, with our headers only")
    void enriched_leads_are_told() {
        begins(asking("Ada", SUREFIND));
        concludes(done(150, 0));
        comes(LANE, "enrich-lead", LEADS, 1);
        var sent = sent("topic:events.lead-enriched");
        assertThat(sent).extracting(one -> one.members().size()).containsExactly(100, 50);
        assertThat(sent).allSatisfy(one -> assertThat(one.headers())
                .containsOnlyKeys(OUR_HEADERS)
                .containsEntry("type", "lead-enriched")
                .containsEntry("schemaVersion", 1));
        assertThat(sent)
                .extracting(one -> one.headers().get("correlationId"))
                .containsExactly("request-0", "request-100");
        assertThat(sent("queue:" + LANE)).isEmpty();
    }

    @Test
    @DisplayName("sends those that spoiled it to the lane again, one by one, after the others have been told")
    void spoilt_leads_come_again_alone() {
        begins(asking("Ada", SUREFIND));
        concludes(done(1, 2));
        comes(LANE, "enrich-lead", LEADS, 1);
        assertThat(sent("queue:" + LANE))
                .extracting(one ->
                        one.headers().get("type") + " of " + one.headers().get("correlationId"))
                .containsExactly("enrich-lead of again-0", "enrich-lead of again-1");
        assertThat(steps())
                .endsWith(
                        "publish-lead-enriched",
                        "each-lead-alone",
                        "write-the-lead",
                        "send-the-lead-again",
                        "write-the-lead",
                        "send-the-lead-again");
    }

    @Test
    @DisplayName("QUE-01 is taken by six consumers; all but the asking is done on the thread of the one that took it")
    void the_consumers_thread_does_everything_but_ask() {
        begins(asking("Ada", SUREFIND), asking("Grace", SUREFIND));
        concludes(done(150, 1));
        comes(LANE, "enrich-lead", LEADS, 1);
        assertThat(consumers(LANE)).isEqualTo(6);
        var asking = new String[] {"ask-every-provider", "ask-surefind"};
        assertThat(threads(asking)).doesNotContain(Thread.currentThread());
        assertThat(threadsBut(asking)).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(name = "QUE-03 goes back when {0} fails, and is a dead letter, as it came, the fifth time")
    @ValueSource(
            strings = {
                "write-down-what-to-ask",
                "conclude-from-the-answers",
                "tell-what-came-of-it",
                "write-the-event",
                "publish-lead-enriched",
                "write-the-lead",
                "send-the-lead-again"
            })
    void a_failing_step(String step) {
        begins(asking("Ada", SUREFIND));
        concludes(done(1, 1), done(1, 1));
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes(LANE, "enrich-lead", LEADS, 4));
        begins(asking("Ada", SUREFIND));
        assertDead(comes(LANE, "enrich-lead", LEADS, 5), LANE, LEADS);
    }

    @Test
    @DisplayName("QUE-09 that nobody can read is a dead letter at once, and nobody is asked")
    void what_nobody_can_read_is_buried_at_once() {
        when(enrichment.begin(any())).thenThrow(SpoiledMessages.unreadable());
        assertDead(comes(LANE, "enrich-lead", LEADS, 1), LANE, LEADS);
        assertThat(heard).isEmpty();
    }
}
