package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.serai.routes.RouteTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ENR-14 schedule re-enrichment: a look for leads that were enriched long ago")
class ReEnrichmentRouteTest extends RouteTest {

    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);

    @Test
    @DisplayName("ENR-14 has old leads enriched again twice an hour, and sends nothing itself")
    void old_leads_are_enriched_again() {
        assertThat(source("re-enrichment")).startsWith("quartz:enrichment/re-enrichment?cron=");
        assertThat(comes("re-enrichment", null, Map.of()).getException()).isNull();
        verify(enrichment).enrichAgain();
        verifyNoMoreInteractions(enrichment);
        assertThat(steps()).containsExactly("enrich-old-leads-again");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next look tries again")
    void a_failure_waits_for_the_next_look() {
        doThrow(new IllegalStateException("made to fail")).when(enrichment).enrichAgain();
        assertGoesBack(comes("re-enrichment", null, Map.of()));
    }
}
