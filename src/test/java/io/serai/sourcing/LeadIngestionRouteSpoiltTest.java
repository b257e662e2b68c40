package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.serai.people.PeopleJoined;
import io.serai.platform.outbox.Chunk;
import io.serai.project.ProjectResumed;
import io.serai.routes.RouteTest;
import io.serai.sourcing.SourcingSteps.Onward;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lane lead-ingestion: what spoiled its chunk comes again alone")
class LeadIngestionRouteSpoiltTest extends RouteTest {

    private static final String LANE = "lead-ingestion";
    private static final String ROWS = "[\"rows\"]";

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);

    @Test
    @DisplayName("commands that release leads, one by one, after the others")
    void spoilt_releases_come_again_alone() {
        var spoilt = List.of(new ReleaseLeads(UUID.randomUUID(), "a"), new ReleaseLeads(UUID.randomUUID(), "b"));
        when(sourcing.release(any())).thenReturn(new Onward(List.of(), Chunk.alone(spoilt)));
        assertThat(comes(LANE, "release-leads", ROWS, 1).getException()).isNull();
        assertThat(sent("queue:" + LANE))
                .extracting(one ->
                        one.headers().get("type") + " of " + one.headers().get("correlationId"))
                .containsExactly("release-leads of a", "release-leads of b");
    }

    @Test
    @DisplayName("events, to the listener that failed and to no other")
    void spoilt_events_come_again_alone() {
        spoilt();
        for (var event : List.of("lead-enriched", "people-joined", "project-resumed")) {
            var queue = "events." + event + "::" + LANE + "." + event;
            assertThat(comes(LANE + "." + event, event, ROWS, 1).getException()).isNull();
            assertThat(sent("topic:" + queue)).singleElement().satisfies(one -> assertThat(one.headers())
                    .containsOnlyKeys(OUR_HEADERS)
                    .containsEntry("type", event));
        }
        assertThat(threadsBut()).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest(
            name = "QUE-03 the event {0} goes back as it came when {1} fails, and is a dead letter the fifth time")
    @CsvSource({
        "lead-enriched, write-the-enriched-lead",
        "lead-enriched, send-the-enriched-lead-again",
        "people-joined, write-the-joined-person",
        "people-joined, send-the-joined-person-again",
        "project-resumed, write-the-resumed-project",
        "project-resumed, send-the-resumed-project-again"
    })
    void a_failing_step(String event, String step) {
        spoilt();
        fails(step, new IllegalStateException("never passes"));
        assertGoesBack(comes(LANE + "." + event, event, ROWS, 4));
        assertDead(comes(LANE + "." + event, event, ROWS, 5), LANE + "." + event, ROWS);
    }

    private void spoilt() {
        var id = UUID.randomUUID();
        when(sourcing.enriched(any())).thenReturn(Chunk.alone(List.of(new SourcingSteps.LeadEnriched(id, 0.9, "a"))));
        when(sourcing.repoint(any())).thenReturn(Chunk.alone(List.of(new PeopleJoined(id, id, "b"))));
        when(sourcing.resume(any())).thenReturn(Chunk.alone(List.of(new ProjectResumed(id, "c"))));
    }
}
