package io.serai.sourcing.web;

import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.sourcing.model.LeadStatus;
import io.serai.sourcing.store.LeadStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/leads")
@Tag(name = "sourcing")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class LeadController {

    private final LeadStore leads;

    LeadController(LeadStore leads) {
        this.leads = leads;
    }

    @Operation(summary = "Leads, newest first")
    @GetMapping
    Page<LeadStore.Lead> list(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) LeadStatus status,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(
                leads.list(projectId, status == null ? null : status.name(), cursor, limit + 1),
                limit,
                LeadStore.Lead::id);
    }

    @Operation(summary = "One lead")
    @GetMapping("/{id}")
    LeadStore.Lead lead(@PathVariable UUID id) {
        return leads.find(id).orElseThrow(() -> new NotFound("lead", id));
    }
}
