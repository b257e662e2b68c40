package io.serai.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import io.serai.platform.deadletter.DeadLetters;
import io.serai.platform.idempotency.IdempotentAnswers;
import io.serai.platform.security.AccessRetention;
import io.serai.platform.webhook.RawPayloads;
import io.serai.routes.RouteTest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quartz.CronExpression;

@DisplayName("Schedule retention: the cleaning up")
class RetentionRouteTest extends RouteTest {

    private final RawPayloads payloads = bean("rawpayload", RawPayloads.class);
    private final AccessRetention access = bean("access", AccessRetention.class);
    private final DeadLetters deadLetters = bean("deadletter", DeadLetters.class);
    private final IdempotentAnswers answers = bean("idempotency", IdempotentAnswers.class);

    @Test
    @DisplayName("happens once a night, at half past two")
    void happens_once_a_night() throws ParseException {
        assertThat(source("retention")).startsWith("quartz:platform/retention?cron=");
        var times = new CronExpression(source("retention").replaceFirst(".*cron=", ""));
        times.setTimeZone(TimeZone.getTimeZone("UTC"));
        var first = times.getNextValidTimeAfter(Date.from(NOW));
        assertThat(first).isEqualTo(Date.from(Instant.parse("2026-03-03T02:30:00Z")));
        assertThat(times.getNextValidTimeAfter(first)).isEqualTo(Date.from(Instant.parse("2026-03-04T02:30:00Z")));
    }

    @Test
    @DisplayName("has everything removed that has outlived its time, and does nothing else")
    void what_is_over_goes() {
        assertThat(comes("retention", null, Map.of()).getException()).isNull();
        verify(payloads).expire();
        verify(access).expire();
        verify(deadLetters).archive();
        verify(answers).expire();
        assertThat(steps())
                .containsExactly(
                        "expire-raw-payloads", "expire-sessions", "archive-dead-letters", "forget-repeatable-answers");
    }

    @Test
    @DisplayName("that fails is no dead letter; the next night tries again")
    void a_failure_waits_for_the_next_night() {
        doThrow(new IllegalStateException("made to fail")).when(payloads).expire();
        assertGoesBack(comes("retention", null, Map.of()));
    }
}
