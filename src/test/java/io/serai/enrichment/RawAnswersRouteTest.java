package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import io.serai.routes.RouteTest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quartz.CronExpression;

@DisplayName("Schedule raw-answers: the forgetting of what came raw")
class RawAnswersRouteTest extends RouteTest {

    private final EnrichmentSteps enrichment = bean("enrichment", EnrichmentSteps.class);

    @Test
    @DisplayName("happens once a night, at 02:40")
    void happens_once_a_night() throws ParseException {
        assertThat(source("raw-answers")).startsWith("quartz:enrichment/raw-answers?cron=");
        var times = new CronExpression(source("raw-answers").replaceFirst(".*cron=", ""));
        times.setTimeZone(TimeZone.getTimeZone("UTC"));
        var first = times.getNextValidTimeAfter(Date.from(NOW));
        assertThat(first).isEqualTo(Date.from(Instant.parse("2026-03-03T02:40:00Z")));
        assertThat(times.getNextValidTimeAfter(first)).isEqualTo(Date.from(Instant.parse("2026-03-04T02:40:00Z")));
    }

    @Test
    @DisplayName("has emptied what has outlived its time, and does nothing else")
    void what_is_over_goes() {
        assertThat(comes("raw-answers", null, Map.of()).getException()).isNull();
        verify(enrichment).expireRawAnswers();
        verifyNoMoreInteractions(enrichment);
        assertThat(steps()).containsExactly("expire-raw-answers");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next night tries again")
    void a_failure_waits_for_the_next_night() {
        doThrow(new IllegalStateException("made to fail")).when(enrichment).expireRawAnswers();
        assertGoesBack(comes("raw-answers", null, Map.of()));
    }
}
