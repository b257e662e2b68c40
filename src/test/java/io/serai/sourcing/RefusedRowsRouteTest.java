package io.serai.sourcing;

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

@DisplayName("Schedule refused-rows: the forgetting of what came raw")
class RefusedRowsRouteTest extends RouteTest {

    private final SourcingSteps sourcing = bean("sourcing", SourcingSteps.class);

    @Test
    @DisplayName("happens once a night, at 02:50")
    void happens_once_a_night() throws ParseException {
        assertThat(source("refused-rows")).startsWith("quartz:sourcing/refused-rows?cron=");
        var times = new CronExpression(source("refused-rows").replaceFirst(".*cron=", ""));
        times.setTimeZone(TimeZone.getTimeZone("UTC"));
        var first = times.getNextValidTimeAfter(Date.from(NOW));
        assertThat(first).isEqualTo(Date.from(Instant.parse("2026-03-03T02:50:00Z")));
        assertThat(times.getNextValidTimeAfter(first)).isEqualTo(Date.from(Instant.parse("2026-03-04T02:50:00Z")));
    }

    @Test
    @DisplayName("has emptied what has outlived its time, and does nothing else")
    void what_is_over_goes() {
        assertThat(comes("refused-rows", null, Map.of()).getException()).isNull();
        verify(sourcing).expireRefusedRows();
        verifyNoMoreInteractions(sourcing);
        assertThat(steps()).containsExactly("expire-refused-rows");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next night tries again")
    void a_failure_waits_for_the_next_night() {
        doThrow(new IllegalStateException("made to fail")).when(sourcing).expireRefusedRows();
        assertGoesBack(comes("refused-rows", null, Map.of()));
    }
}
