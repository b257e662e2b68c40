package io.serai.sourcing.web;

import io.serai.platform.web.Page;
import io.serai.sourcing.WebhookTokens;
import io.serai.sourcing.store.ExportRunStore;
import io.serai.sourcing.store.WebhookTokenStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs of exporters, and the tokens of their notices. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "sourcing")
@PreAuthorize("hasAnyRole('admin', 'ops')")
class ExportRunController {

    private final WebhookTokens tokens;
    private final WebhookTokenStore tokenStore;
    private final ExportRunStore runs;

    ExportRunController(WebhookTokens tokens, WebhookTokenStore tokenStore, ExportRunStore runs) {
        this.tokens = tokens;
        this.tokenStore = tokenStore;
        this.runs = runs;
    }

    record NewToken(
            @NotNull UUID searchId,
            @Pattern(regexp = WebhookTokens.PHANTOMBUSTER, message = "must be phantombuster") String provider) {}

    @Operation(
            summary = "Makes a token for the notices of one search",
            description =
                    "It is in this answer and nowhere else. Two are active at a time: a third revokes the oldest.")
    @PostMapping("/webhook-tokens")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<WebhookTokens.Made> make(@Valid @RequestBody NewToken wanted) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(tokens.make(wanted.searchId()));
    }

    @Operation(summary = "Tokens without their text, newest first")
    @GetMapping("/webhook-tokens")
    Page<WebhookTokenStore.Token> tokens(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) UUID searchId,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(tokenStore.list(projectId, searchId, cursor, limit + 1), limit, WebhookTokenStore.Token::id);
    }

    @Operation(summary = "Revokes a token at once")
    @PostMapping("/webhook-tokens/{id}/revoke")
    WebhookTokenStore.Token revoke(@PathVariable UUID id) {
        return tokens.revoke(id);
    }

    @Operation(summary = "Runs that exporters gave notice of and what came of each, newest first")
    @GetMapping("/export-runs")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<ExportRunStore.Run> runs(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) UUID searchId,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(runs.list(projectId, searchId, cursor, limit + 1), limit, ExportRunStore.Run::id);
    }
}
