package io.serai.enrichment;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Looks;
import io.serai.enrichment.store.PendingStore;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.Received;
import io.serai.platform.connector.Reply;
import io.serai.platform.outbox.UnreadableMessage;
import io.serai.platform.sql.JsonRows;
import io.serai.platform.webhook.RawPayloads;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills attempts from what providers call back with. What cannot be used is an event of the system, never an error. */
@Component
class CallbackReading {

    private final Connectors connectors;
    private final RawPayloads payloads;
    private final PendingStore pending;
    private final Answers answers;
    private final SystemEvents events;
    private final JsonRows rows;

    CallbackReading(
            Connectors connectors,
            RawPayloads payloads,
            PendingStore pending,
            Answers answers,
            SystemEvents events,
            JsonRows rows) {
        this.connectors = connectors;
        this.payloads = payloads;
        this.pending = pending;
        this.answers = answers;
        this.events = events;
        this.rows = rows;
    }

    /** What the reading connector is to be given; of bytes that are not kept any more nothing. */
    Callback callback(TakeCallback command) {
        var reader = connectors
                .configured(command.reader())
                .orElseThrow(
                        () -> new UnreadableMessage(
                                "connector " + command.reader()
                                        + ", which reads this callback, is gone or not configured; put its file back, then replay this"));
        return new Callback(
                reader.provider() + "-" + reader.capability(),
                reader.address(),
                command.attemptId(),
                command.payloadId(),
                Received.of(
                        command.headers(), payloads.fetch(command.payloadId()).orElse(new byte[0])),
                command.correlationId());
    }

    /**
     * Fills the attempts that a callback answers.
     *
     * @param callback the callback
     * @param output what the connector read from it
     */
    @Transactional
    public void fill(Callback callback, Map<?, ?> output) {
        var said = Closings.maps(output.get("events"));
        if (said.isEmpty()) {
            tell("callback-not-understood", callback, Map.of());
        }
        said.forEach(one -> fillOne(callback, one));
        redact(callback);
    }

    /** Its bytes wait whole for their reader; once it has read them, they lose what may not be kept. */
    private void redact(Callback callback) {
        var keeping = connectors.keeping(Connector.providerOf(callback.connector()));
        if (!keeping.redacted().isEmpty()) {
            var body = keeping.of(callback.input()).get("body");
            payloads.replace(
                    callback.payloadId(),
                    body == null ? new byte[0] : rows.text(body).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void fillOne(Callback callback, Map<String, Object> said) {
        var reference = said.get("reference") instanceof String text ? text : null;
        var outcome = Closings.status(String.valueOf(said.get("outcome")));
        var open = open(callback, reference);
        if (open.isEmpty()) {
            var known = pending.knows(callback.attemptId(), callback.connector(), reference);
            tell(known ? "callback-repeated" : "callback-unclaimed", callback, said);
        } else if (Looks.end(outcome)) {
            open.forEach(
                    one -> answers.storeLate(List.of(answers.answered(one, Reply.calledBack(said, callback.input())))));
        } else if (outcome != AttemptStatus.PENDING) {
            tell("callback-not-understood", callback, said);
        }
    }

    private List<PendingStore.Open> open(Callback callback, String reference) {
        if (callback.attemptId() != null) {
            return pending.open(callback.attemptId());
        }
        return reference == null ? List.of() : pending.open(callback.connector(), reference);
    }

    private void tell(String type, Callback callback, Map<String, Object> said) {
        var details = new HashMap<String, Object>();
        details.put("payloadId", callback.payloadId());
        details.put("reference", said.get("reference"));
        details.put("outcome", said.get("outcome"));
        events.append(new SystemEvent(
                type,
                "lane:enrichment-callbacks",
                "Connector",
                callback.connector() + Connector.CALLBACK,
                callback.correlationId(),
                details));
    }
}
