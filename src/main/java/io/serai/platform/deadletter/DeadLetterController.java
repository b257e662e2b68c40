package io.serai.platform.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.connector.Redaction;
import io.serai.platform.security.Caller;
import io.serai.platform.security.Vault;
import io.serai.platform.sql.JsonRows;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters: whoever runs the hub sees what failed and decides; content is for admins only (U-16). */
@RestController
@RequestMapping("/api/v1/dead-letters")
@Tag(name = "platform")
class DeadLetterController {

    private static final int MANY = 1000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final DeadLetterStore store;
    private final Replays replays;
    private final Payloads payloads;
    private final Vault vault;
    private final JsonRows rows;

    DeadLetterController(DeadLetterStore store, Replays replays, Payloads payloads, Vault vault, JsonRows rows) {
        this.store = store;
        this.replays = replays;
        this.payloads = payloads;
        this.vault = vault;
        this.rows = rows;
    }

    record Content(
            DeadLetter deadLetter,
            Map<String, Object> headers,
            @Schema(description = "JSON as it was on the lane, a text where it was none, null once archived")
                    Object payload,
            String stackTrace) {}

    record Correction(
            @ArraySchema(
                            schema = @Schema(type = "object"),
                            arraySchema = @Schema(description = "messages of the dead letter's type"))
                    JsonNode payload) {}

    record Which(String lane, String type, UUID projectId, Instant since) {}

    record Choice(@Size(min = 1, max = MANY) List<@NotNull UUID> ids, Which filter, @Min(1) @Max(MANY) Integer limit) {}

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    record Accepted(boolean accepted, UUID jobId) {}

    record AcceptedMany(boolean accepted, int replayed, List<Replays.Skipped> skipped) {}

    record Discarded(boolean discarded) {}

    @Operation(summary = "Messages that nobody could handle, newest first, without their content")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<DeadLetter> list(
            @RequestParam(required = false) String lane,
            @RequestParam(required = false) String type,
            @RequestParam(required = false) DeadLetterStatus status,
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) Instant since,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        var filter = new DeadLetterStore.Filter(lane, type, status, projectId, known(since, "since"));
        return Page.of(store.page(filter, cursor, limit + 1), limit, DeadLetter::id);
    }

    @Operation(summary = "One with its content, in which secrets are masked")
    @GetMapping("/{id}")
    @PreAuthorize("hasRole('admin')")
    Content content(@PathVariable UUID id) {
        var full = store.find(id).orElseThrow(() -> new NotFound("dead letter", id));
        var headers = new TreeMap<>(rows.map(full.headers()));
        headers.replaceAll(
                (name, value) -> Redaction.isSecret(name) ? "***" : Redaction.withoutSecrets(String.valueOf(value)));
        return new Content(
                full.letter(),
                headers,
                full.payload() == null ? null : payloads.shown(vault.decrypt(full.payload())),
                Redaction.withoutSecrets(full.stackTrace()));
    }

    @Operation(summary = "Sends one to its lane once more, as it was, or (admins) with a corrected content")
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    Accepted replay(@PathVariable UUID id, @RequestBody(required = false) Correction correction) {
        // a payload that is null was sent, though, and is no content
        var edited = correction == null ? null : correction.payload();
        if (edited != null && !Caller.isAdmin()) {
            throw Refusal.forbidden("Only an admin sends a corrected content");
        }
        return new Accepted(true, replays.one(id, edited));
    }

    @Operation(summary = "Sends many as they were: those named by `ids`, or the oldest open ones that fit `filter`")
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    AcceptedMany replayMany(@Valid @RequestBody Choice choice) {
        if ((choice.ids() == null) == (choice.filter() == null)) {
            throw Refusal.invalid("Either ids or filter is needed", Map.of("field", "ids"));
        }
        var many = choice.ids() != null
                ? replays.these(choice.ids())
                : replays.those(filter(choice.filter()), choice.limit() == null ? MANY : choice.limit());
        return new AcceptedMany(true, many.replayed(), many.skipped());
    }

    @Operation(summary = "Decides that one is not needed; its content is kept until it is 30 days old")
    @PostMapping("/{id}/discard")
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    Discarded discard(@PathVariable UUID id, @Valid @RequestBody Reason reason) {
        replays.discard(id, reason.reason());
        return new Discarded(true);
    }

    /** What the database has for a time, and RFC 3339 too. */
    private static Instant known(Instant since, String field) {
        if (since != null && (since.isBefore(EARLIEST) || since.isAfter(LATEST))) {
            throw Refusal.invalid(field + " must be a time of the years 1 to 9999", Map.of("field", field));
        }
        return since;
    }

    private static DeadLetterStore.Filter filter(Which which) {
        return new DeadLetterStore.Filter(
                which.lane(), which.type(), null, which.projectId(), known(which.since(), "filter.since"));
    }
}
