package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.serai.enrichment.store.PendingStore;
import io.serai.platform.connector.ConnectorMetrics;
import io.serai.routes.RouteTest;
import io.serai.routes.StubVendor;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schedule polling: a look at pending lookups")
class PollingRouteTest extends RouteTest {

    private static final String SUREFIND = "kamelet:surefind-enrich-person/surefind-enrich-person";
    private static final String SLEEPY = "kamelet:sleepy-enrich-person/sleepy-enrich-person";

    private final Answers answers = mock(Answers.class);
    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);
    private final StubVendor surefind = bean("surefind", StubVendor.class);
    private final StubVendor sleepy = bean("sleepy", StubVendor.class);
    private final Polls.Poll sure = poll(SUREFIND);
    private final Polls.Poll slow = poll(SLEEPY);

    PollingRouteTest() {
        bean("polls", new Polls(null, null, null, answers, mock(ConnectorMetrics.class), null, null));
        bean("lookups", new LookupWatch.Waiting().lookups());
    }

    @BeforeAll
    void loadTheStubs() throws Exception {
        var folder = Path.of("src/test/resources/stub-connectors");
        load(
                folder.resolve("surefind/surefind-enrich-person.kamelet.yaml"),
                folder.resolve("sleepy/sleepy-enrich-person.kamelet.yaml"));
        List.of(SUREFIND, SLEEPY).forEach(camel::getEndpoint);
    }

    @BeforeEach
    void nothingWasSaidYet() {
        reset(answers);
    }

    @Test
    @DisplayName("happens every second, and not while the one before still looks")
    void happens_every_second() {
        assertThat(source("polling"))
                .startsWith("timer:enrichment/polling?")
                .contains("period=1000")
                .doesNotContain("fixedRate");
    }

    @Test
    @DisplayName("looks at every lookup that is due, at the same time, and brings what each provider says")
    void every_due_lookup_is_looked_at_at_once() throws Exception {
        var together = new CyclicBarrier(2);
        for (var vendor : List.of(surefind, sleepy)) {
            org.mockito.Mockito.doAnswer(asked -> together.await(10, TimeUnit.SECONDS))
                    .when(vendor)
                    .ask(any());
        }
        when(enrichment.polls()).thenReturn(List.of(sure, slow));
        assertThat(look().getException()).isNull();
        for (var one : List.of(sure, slow)) {
            verify(answers)
                    .looked(eq(one.lookup()), argThat(reply -> reply.outcome().equals("NOT_FOUND")));
        }
        assertThat(threads("ask-surefind", "ask-sleepy")).hasSize(2).doesNotContain(Thread.currentThread());
    }

    @Test
    @DisplayName("brings a provider's failure and silence as what they are, and the others' answers all the same")
    void a_provider_that_fails_spoils_nothing() throws Exception {
        doThrow(new SocketTimeoutException("Read timed out")).when(sleepy).ask(any());
        when(enrichment.polls()).thenReturn(List.of(slow, sure));
        assertThat(look().getException()).isNull();
        verify(answers)
                .looked(eq(slow.lookup()), argThat(reply -> reply.outcome().equals("UNKNOWN")));
        verify(answers)
                .looked(eq(sure.lookup()), argThat(reply -> reply.outcome().equals("NOT_FOUND")));
    }

    @Test
    @DisplayName("that cannot ask for due lookups looks at none, and the next one tries again")
    void lookups_that_cannot_be_asked_for() throws Exception {
        when(enrichment.polls()).thenThrow(new IllegalStateException("no database"));
        assertGoesBack(look());
        verify(surefind, never()).ask(any());
    }

    private Exchange look() {
        return comes("polling", null, Map.of());
    }

    private static Polls.Poll poll(String address) {
        return new Polls.Poll(
                new PendingStore.Open(UUID.randomUUID(), UUID.randomUUID(), "any", "", "a-reference", 1, false),
                address);
    }
}
