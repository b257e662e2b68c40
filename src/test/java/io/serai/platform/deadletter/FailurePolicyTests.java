package io.serai.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.LaneFill;
import io.serai.platform.outbox.SpoiledMessages;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

class FailurePolicyTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final FailurePolicy policy = new FailurePolicy(Clock.fixed(NOW, ZoneOffset.UTC));

    @Property(tries = 100)
    @Label("QUE-03 X-01 a failure that may pass comes again until the fifth delivery")
    void a_failure_that_may_pass_comes_again_until_the_fifth(@ForAll @IntRange(min = 1, max = 20) int delivery) {
        assertThat(policy.isFinal(failed(delivery, new QueryTimeoutException("slow"))))
                .isEqualTo(delivery >= 5);
    }

    @Test
    @DisplayName("QUE-09 an unreadable message is final at once")
    void an_unreadable_message_is_final_at_once() {
        assertThat(policy.isFinal(failed(1, SpoiledMessages.unreadable()))).isTrue();
    }

    @Test
    @DisplayName("QUE-09 what the database forbids is final at once, however it is wrapped")
    void what_the_database_forbids_is_final_at_once() {
        var forbidden = new IllegalStateException(new DataIntegrityViolationException("no such project"));
        assertThat(policy.isFinal(failed(1, forbidden))).isTrue();
    }

    @Test
    @DisplayName("QUE-09 a message of a later release goes back for a quarter of an hour, however often")
    void a_message_of_a_later_release_goes_back_for_a_quarter_of_an_hour() {
        assertThat(policy.isFinal(newer(Duration.ofMinutes(15)))).isFalse();
        assertThat(policy.isFinal(newer(Duration.ofMinutes(15).plusMillis(1)))).isTrue();
    }

    @Test
    @DisplayName("QUE-09 what is no message of a lane is never a dead letter")
    void what_is_no_message_of_a_lane_is_never_a_dead_letter() {
        var exchange = exchange(new IllegalStateException("a schedule failed"), Map.of("JMSXDeliveryCount", 9));
        assertThat(policy.isFinal(exchange)).isFalse();
    }

    @Test
    @DisplayName("QUE-09 a chunk that was filled with others' messages goes back, however bad it is")
    void a_filled_chunk_goes_back() {
        var exchange = failed(9, SpoiledMessages.unreadable());
        exchange.setProperty(LaneFill.FILLED, true);
        assertThat(policy.isFinal(exchange)).isFalse();
    }

    @Property(tries = 100)
    @Label("QUE-03 QUE-05 attempts in company count: the fifth of all is final, and told")
    void attempts_in_company_count(
            @ForAll @IntRange(max = 9) int before, @ForAll @IntRange(min = 1, max = 9) int delivery) {
        var exchange = failed(delivery, new IllegalStateException("never passes"));
        exchange.getMessage().setHeader("attemptsBefore", before);
        assertThat(policy.isFinal(exchange)).isEqualTo(before + delivery >= 5);
        policy.explain(exchange);
        assertThat(exchange.getMessage().getHeader("deadLetterAttempts")).isEqualTo(before + delivery);
    }

    @Test
    @DisplayName("QUE-05 the reason is written down with class, words, stack and attempts")
    void the_reason_is_written_down() {
        var exchange = failed(5, new IllegalStateException("the cup is empty"));
        policy.explain(exchange);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("deadLetterMessageId", "ID:1")
                .containsEntry("deadLetterAttempts", 5)
                .containsEntry("deadLetterException", "java.lang.IllegalStateException")
                .containsEntry("deadLetterReason", "the cup is empty");
        assertThat(exchange.getMessage().getHeader("deadLetterStack", String.class))
                .startsWith("java.lang.IllegalStateException: the cup is empty")
                .contains("FailurePolicyTests");
    }

    @Test
    @DisplayName("QUE-05 an endless stack is cut")
    void an_endless_stack_is_cut() {
        var exchange = failed(5, new IllegalStateException("a".repeat(50_000)));
        policy.explain(exchange);
        assertThat(exchange.getMessage().getHeader("deadLetterStack", String.class))
                .hasSize(20_000);
    }

    @Test
    @DisplayName(
            "QUE-09 what is critical, a database that is away or has no room, is never final, however often it fails")
    void an_outage_of_the_database_is_never_final() {
        for (var lost : List.of(
                new SQLException("could not extend file: No space left on device", "53100"),
                new SQLException("sorry, too many clients already", "53300"),
                new SQLException("the backend is gone", "08006"),
                new SQLException("terminating connection due to administrator command", "57P01"),
                new SQLException("Connection is closed"))) {
            var exchange = failed(50, new IllegalStateException("the rollback failed too", lost));
            assertThat(policy.isFinal(exchange)).as(lost.toString()).isFalse();
        }
        var fault = new IllegalStateException(new SQLException("division by zero", "22012"));
        assertThat(policy.isFinal(failed(50, fault))).isTrue();
        var tooLong = new SQLException("index row size 2720 exceeds btree version 4 maximum 2704", "54000");
        assertThat(policy.isFinal(failed(5, new DataAccessResourceFailureException("as Spring has it", tooLong))))
                .isTrue();
    }

    private static Exchange newer(Duration age) {
        var sent = NOW.minus(age).toEpochMilli();
        return exchange(
                SpoiledMessages.newer(), Map.of("JMSMessageID", "ID:1", "JMSXDeliveryCount", 12, "JMSTimestamp", sent));
    }

    private static Exchange failed(int delivery, Exception cause) {
        return exchange(cause, Map.of("JMSMessageID", "ID:1", "JMSXDeliveryCount", delivery));
    }

    private static Exchange exchange(Exception cause, Map<String, Object> headers) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        headers.forEach(exchange.getMessage()::setHeader);
        return exchange;
    }
}
