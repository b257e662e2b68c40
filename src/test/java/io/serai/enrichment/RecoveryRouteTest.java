package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.serai.routes.RouteTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Schedule recovery: a look for what was left behind")
class RecoveryRouteTest extends RouteTest {

    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);

    @Test
    @DisplayName("happens every second, and not while the one before still runs")
    void happens_every_second() {
        assertThat(source("recovery"))
                .startsWith("timer:enrichment/recovery?")
                .contains("period=1000")
                .doesNotContain("fixedRate");
    }

    @Test
    @DisplayName("has what was left taken up, and sends nothing itself")
    void what_was_left_is_taken_up() {
        assertThat(comes("recovery", null, Map.of()).getException()).isNull();
        verify(enrichment).recover();
        verifyNoMoreInteractions(enrichment);
        assertThat(steps()).containsExactly("recover-what-was-left");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next look tries again")
    void a_failure_waits_for_the_next_look() {
        doThrow(new IllegalStateException("made to fail")).when(enrichment).recover();
        assertGoesBack(comes("recovery", null, Map.of()));
        assertThat(steps()).containsExactly("recover-what-was-left", "tell-that-it-comes-again");
    }
}
