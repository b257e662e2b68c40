package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.serai.routes.RouteTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schedule hedging: a look for leads whose provider takes long")
class HedgingRouteTest extends RouteTest {

    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);

    @Test
    @DisplayName("happens five times a second, and not while the one before still runs")
    void happens_five_times_a_second() {
        assertThat(source("hedging"))
                .startsWith("timer:enrichment/hedging?")
                .contains("period=200")
                .doesNotContain("fixedRate");
    }

    @Test
    @DisplayName("has them taken up, and sends nothing itself")
    void they_are_taken_up() {
        assertThat(comes("hedging", null, Map.of()).getException()).isNull();
        verify(enrichment).hedge();
        verifyNoMoreInteractions(enrichment);
        assertThat(steps()).containsExactly("take-up-who-waits-too-long");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next look tries again")
    void a_failure_waits_for_the_next_look() {
        doThrow(new IllegalStateException("made to fail")).when(enrichment).hedge();
        assertGoesBack(comes("hedging", null, Map.of()));
        assertThat(steps()).containsExactly("take-up-who-waits-too-long", "tell-that-it-comes-again");
    }
}
