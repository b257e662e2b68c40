package io.serai.platform.deadletter;

import io.serai.platform.database.Outage;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.LaneFill;
import io.serai.platform.outbox.NewerMessage;
import io.serai.platform.outbox.UnreadableMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of a message whose lane failed: back to the broker for another try, or to the dead letters, at the
 * fifth attempt or at once where repeating cannot help (QUE-03, QUE-09). The routes in {@code routes/platform} ask it.
 */
@Component("failure")
public class FailurePolicy {

    private static final int ATTEMPTS = 5;
    private static final Duration ROLLING_UPDATE = Duration.ofMinutes(15);
    private static final int STACK_LIMIT = 20_000;

    private final Clock clock;

    FailurePolicy(Clock clock) {
        this.clock = clock;
    }

    /**
     * Is this the end of the message's road?
     *
     * @param exchange the failed exchange of a lane
     * @return true: to the dead letters; false: roll back and try again
     */
    public boolean isFinal(Exchange exchange) {
        var message = received(exchange);
        // a filled chunk holds messages of others, which must come back; the next time it is handled alone
        if (message.getHeader("JMSMessageID") == null || exchange.getProperty(LaneFill.FILLED) != null) {
            return false;
        }
        var cause = cause(exchange);
        // an outage is nobody's fault: what waits for the database waits as long as it takes, and so do the dead
        // letters
        if (Outage.isBehind(cause) || "dead-letter".equals(exchange.getFromRouteId())) {
            return false;
        }
        if (cause instanceof NewerMessage) {
            var sent = Instant.ofEpochMilli(message.getHeader("JMSTimestamp", 0L, Long.class));
            return sent.plus(ROLLING_UPDATE).isBefore(clock.instant());
        }
        return permanent(cause) || attempts(exchange) >= ATTEMPTS;
    }

    /**
     * Writes the reason into headers that the dead letter keeps.
     *
     * @param exchange the failed exchange of a lane
     */
    public void explain(Exchange exchange) {
        var message = exchange.getMessage();
        var cause = cause(exchange);
        var stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        message.setHeader("deadLetterLane", exchange.getFromRouteId());
        message.setHeader("deadLetterMessageId", message.getHeader("JMSMessageID", String.class));
        message.setHeader("deadLetterAttempts", attempts(exchange));
        message.setHeader("deadLetterException", cause.getClass().getName());
        message.setHeader("deadLetterReason", String.valueOf(cause.getMessage()));
        message.setHeader(
                "deadLetterStack",
                stack.toString()
                        .substring(0, Math.min(STACK_LIMIT, stack.getBuffer().length())));
    }

    private static boolean permanent(Throwable cause) {
        for (var one = cause; one != null; one = one.getCause()) {
            if (one instanceof UnreadableMessage
                    || (one instanceof DataIntegrityViolationException && !(one instanceof DuplicateKeyException))) {
                return true;
            }
        }
        return false;
    }

    private static int attempts(Exchange exchange) {
        return ChunkFormat.attempts(received(exchange));
    }

    /** The message as it came: its route may have emptied or split it before it failed. */
    private static Message received(Exchange exchange) {
        var received = ExchangeHelper.getOriginalInMessage(exchange);
        return received == null ? exchange.getMessage() : received;
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
