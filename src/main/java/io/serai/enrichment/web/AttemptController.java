package io.serai.enrichment.web;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.store.AttemptReading;
import io.serai.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "enrichment")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class AttemptController {

    private final AttemptReading attempts;

    AttemptController(AttemptReading attempts) {
        this.attempts = attempts;
    }

    @Operation(summary = "Every question to a provider with what came of it, newest first")
    @GetMapping("/api/v1/enrichment-attempts")
    Page<AttemptReading.Entry> list(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) UUID leadId,
            @RequestParam(required = false) UUID expertId,
            @RequestParam(required = false) String provider,
            @RequestParam(required = false) String connector,
            @RequestParam(required = false) AttemptStatus status,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        var wanted = new AttemptReading.Wanted(
                projectId, leadId, expertId, provider, connector, status == null ? null : status.name());
        return Page.of(attempts.list(wanted, cursor, limit + 1), limit, AttemptReading.Entry::id);
    }
}
