package io.serai.sourcing.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.serai.sourcing.Feeds;
import io.serai.sourcing.store.FeedStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A result address opens the rows to whoever knows it, so viewers do not see feeds. */
@RestController
@RequestMapping("/api/v1/export-feeds")
@Tag(name = "sourcing")
@PreAuthorize("hasAnyRole('admin', 'ops')")
class FeedController {

    private static final String PARAMETER = "[A-Za-z0-9_.-]{1,100}";

    private final Feeds feeds;
    private final FeedStore store;

    FeedController(Feeds feeds, FeedStore store) {
        this.feeds = feeds;
        this.store = store;
    }

    record NewFeed(
            @NotNull UUID searchId,
            @NotBlank @Size(max = 2000) String address,
            @Pattern(regexp = "csv|json", message = "must be csv or json") String format,
            @Size(min = 1, max = 100) String rowsField,
            @Pattern(regexp = PARAMETER, message = "must be the name of a query parameter") String pageParameter,
            @Min(60) @Max(604_800) Integer everySeconds) {}

    @Operation(
            summary =
                    "Adds the address where an exporter puts the rows of a search: one answer, or pages numbered from 1 by pageParameter",
            description = "It is looked at at once and then every so many seconds.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FeedStore.Feed add(@Valid @RequestBody NewFeed wanted) {
        return feeds.add(new Feeds.Wanted(
                wanted.searchId(),
                wanted.address(),
                wanted.format(),
                wanted.rowsField(),
                wanted.pageParameter(),
                wanted.everySeconds() == null ? null : Duration.ofSeconds(wanted.everySeconds())));
    }

    record FeedChange(
            @Size(min = 1, max = 2000) String address,
            @Pattern(regexp = "csv|json", message = "must be csv or json") String format,
            @Schema(types = {"string", "null"}) JsonNode rowsField,
            @Schema(types = {"string", "null"}) JsonNode pageParameter,
            @Min(60) @Max(604_800) Integer everySeconds) {}

    @Operation(
            summary = "Changes what is given; null takes rowsField or pageParameter away",
            description =
                    "With another address, or another way to read it, the feed begins at its first page again, and takes in no row that it knows.")
    @PatchMapping("/{id}")
    FeedStore.Feed change(@PathVariable UUID id, @Valid @RequestBody FeedChange change) {
        return feeds.change(
                id,
                new Feeds.Change(
                        change.address(),
                        change.format(),
                        text("rowsField", change.rowsField(), ".{1,100}"),
                        text("pageParameter", change.pageParameter(), PARAMETER),
                        change.everySeconds() == null ? null : Duration.ofSeconds(change.everySeconds())));
    }

    @Operation(summary = "Ends a feed for good: nobody looks at it any more", description = "What it brought stays.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        feeds.end(id);
    }

    /** Absent is null, null is empty. */
    private static String text(String field, JsonNode given, String right) {
        if (given == null || given.isNull()) {
            return given == null ? null : "";
        }
        if (!given.isTextual() || !given.asText().matches(right)) {
            throw Refusal.invalid(
                    "Not valid: " + field,
                    Map.of("fields", Map.of(field, "must be null or a text that matches " + right)));
        }
        return given.asText();
    }

    @Operation(summary = "Feeds with what their last look brought, newest first")
    @GetMapping
    Page<FeedStore.Feed> list(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) UUID searchId,
            @RequestParam(required = false)
                    @Pattern(regexp = "ACTIVE|PAUSED|ENDED", message = "must be ACTIVE, PAUSED or ENDED")
                    String status,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(store.list(projectId, searchId, status, cursor, limit + 1), limit, FeedStore.Feed::id);
    }

    @Operation(summary = "One feed")
    @GetMapping("/{id}")
    FeedStore.Feed feed(@PathVariable UUID id) {
        return feeds.get(id);
    }

    @Operation(summary = "Stops looking at a feed; its cursor stays")
    @PostMapping("/{id}/pause")
    FeedStore.Feed pause(@PathVariable UUID id) {
        return feeds.pause(id);
    }

    @Operation(summary = "Looks at a paused feed again, from its cursor")
    @PostMapping("/{id}/resume")
    FeedStore.Feed resume(@PathVariable UUID id) {
        return feeds.resume(id);
    }

    @Operation(summary = "Looks at a feed now instead of at its time")
    @PostMapping("/{id}/look")
    FeedStore.Feed look(@PathVariable UUID id) {
        return feeds.look(id);
    }
}
