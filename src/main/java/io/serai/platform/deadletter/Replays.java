package io.serai.platform.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.audit.SystemEvents;
import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.Chunk;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Outbox;
import io.serai.platform.security.Caller;
import io.serai.platform.security.Vault;
import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people decide on dead letters: send them to their lane once more, or discard them (QUE-07). */
@Service
class Replays {

    private final DeadLetterStore store;
    private final Payloads payloads;
    private final Vault vault;
    private final JsonRows rows;
    private final Outbox outbox;
    private final Jobs jobs;
    private final SystemEvents events;
    private final CamelContext routes;
    private final Clock clock;

    Replays(
            DeadLetterStore store,
            Payloads payloads,
            Vault vault,
            JsonRows rows,
            Outbox outbox,
            Jobs jobs,
            SystemEvents events,
            CamelContext routes,
            Clock clock) {
        this.store = store;
        this.payloads = payloads;
        this.vault = vault;
        this.rows = rows;
        this.outbox = outbox;
        this.jobs = jobs;
        this.events = events;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * What came of many.
     *
     * @param replayed how many were sent
     * @param skipped those that were not, and why
     */
    record Many(int replayed, List<Skipped> skipped) {}

    record Skipped(UUID id, String reason) {}

    /**
     * Sends one dead letter to its lane once more.
     *
     * @param edited its corrected content, null for what it was
     * @return the job that waits for it, null for none
     */
    @Transactional
    UUID one(UUID id, JsonNode edited) {
        var full = store.lock(id).orElseThrow(() -> new NotFound("dead letter", id));
        objection(full, edited == null).ifPresent(reason -> {
            throw refusal(full.letter(), DeadLetterStatus.REPLAYED, reason);
        });
        send(full, edited);
        return full.letter().jobId();
    }

    /** Sends those of these that can be sent. */
    @Transactional
    Many these(List<UUID> ids) {
        var found = store.lock(ids);
        var known = found.stream().map(full -> full.letter().id()).toList();
        var skipped = new ArrayList<Skipped>();
        ids.stream()
                .distinct()
                .filter(id -> !known.contains(id))
                .forEach(id -> skipped.add(new Skipped(id, "There is no such dead letter")));
        return all(found, skipped);
    }

    /** Sends the oldest open ones that fit. */
    @Transactional
    Many those(DeadLetterStore.Filter filter, int limit) {
        return all(store.lockOpen(filter, limit), new ArrayList<>());
    }

    /** Decides that one is not needed. */
    @Transactional
    void discard(UUID id, String reason) {
        var letter = store.lock(id)
                .orElseThrow(() -> new NotFound("dead letter", id))
                .letter();
        if (!letter.status().next().contains(DeadLetterStatus.DISCARDED)) {
            throw refusal(letter, DeadLetterStatus.DISCARDED, "It is " + letter.status() + " already");
        }
        store.discarded(id, Caller.id(), clock.instant(), reason);
        tell("dead-letter-discarded", letter, Map.of("lane", letter.lane(), "reason", reason));
    }

    private Many all(List<DeadLetterStore.Full> found, List<Skipped> skipped) {
        int sent = 0;
        for (var full : found) {
            var objection = objection(full, true);
            if (objection.isPresent()) {
                skipped.add(new Skipped(full.letter().id(), objection.get()));
            } else {
                send(full, null);
                sent++;
            }
        }
        return new Many(sent, skipped);
    }

    private Optional<String> objection(DeadLetterStore.Full full, boolean asItWas) {
        var letter = full.letter();
        if (!letter.status().next().contains(DeadLetterStatus.REPLAYED)) {
            return Optional.of("It is " + letter.status() + " already");
        }
        if (destination(letter.lane()).isEmpty()) {
            return Optional.of("No lane of this hub is named " + letter.lane());
        }
        return asItWas && text(full).indexOf('\0') >= 0
                ? Optional.of("Its content holds U+0000; only a corrected content can be sent")
                : Optional.empty();
    }

    private void send(DeadLetterStore.Full full, JsonNode edited) {
        var letter = full.letter();
        var body =
                edited == null ? text(full) : payloads.corrected(letter.type(), vault.decrypt(full.payload()), edited);
        store.replayed(letter.id(), Caller.id(), clock.instant(), edited != null);
        outbox.replay(List.of(new Outbox.Replay(
                destination(letter.lane()).orElseThrow(),
                letter.type() == null ? "unknown" : letter.type(),
                edited == null ? version(full) : Chunk.SCHEMA_VERSION,
                body,
                letter.correlationId() == null ? Correlation.id() : letter.correlationId(),
                letter.jobId(),
                letter.id())));
        jobs.retry(letter.jobId());
        tell("dead-letter-replayed", letter, Map.of("lane", letter.lane(), "edited", edited != null));
    }

    /** What a lane's route reads from: message content never chooses where a message goes. */
    private Optional<String> destination(String lane) {
        var route = routes.getRoute(lane);
        if (route == null || !(route.getEndpoint() instanceof JmsEndpoint jms)) {
            return Optional.empty();
        }
        var name = jms.getDestinationName();
        // a listener's queue stands on a multicast address; its full name reaches it and nobody else
        return Optional.of(name.contains("::") ? Lane.topic(name) : Lane.queue(name));
    }

    private String text(DeadLetterStore.Full full) {
        return new String(vault.decrypt(full.payload()), StandardCharsets.UTF_8);
    }

    private int version(DeadLetterStore.Full full) {
        var told = rows.map(full.headers()).get("schemaVersion");
        return told != null && told.toString().matches("\\d{1,4}")
                ? Integer.parseInt(told.toString())
                : Chunk.SCHEMA_VERSION;
    }

    private void tell(String type, DeadLetter letter, Map<String, Object> details) {
        var all = new LinkedHashMap<>(details);
        all.put(ChunkFormat.CORRELATION_ID, letter.correlationId());
        events.append(
                new SystemEvent(type, Caller.id(), "dead-letter", letter.id().toString(), Correlation.id(), all));
    }

    private static Refusal refusal(DeadLetter letter, DeadLetterStatus to, String reason) {
        return Refusal.transition(
                "This dead letter cannot become " + to + ". " + reason, Map.of("from", letter.status(), "to", to));
    }
}
