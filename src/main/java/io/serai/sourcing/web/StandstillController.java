package io.serai.sourcing.web;

import io.serai.project.Projects;
import io.serai.sourcing.store.StandstillStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sourcing")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class StandstillController {

    private final StandstillStore store;
    private final Projects projects;

    StandstillController(StandstillStore store, Projects projects) {
        this.store = store;
        this.projects = projects;
    }

    /**
     * Why leads do not move.
     *
     * @param leads all of them; the counts of the reasons sum to it
     */
    record Answer(long leads, List<Reason> reasons) {}

    /**
     * What holds leads.
     *
     * @param kind ended, moving or blocked
     * @param since when the lead that has not changed for longest changed last
     * @param explanation what holds them, and what to do about it
     */
    record Reason(String reason, String kind, long leads, Instant since, String explanation) {}

    @Operation(summary = "Why is nothing moving? Every lead is counted once, with the first reason that holds")
    @GetMapping("/api/v1/leads/standstill")
    Answer standstill(@RequestParam(required = false) UUID projectId) {
        if (projectId != null) {
            projects.require(projectId);
        }
        var reasons = store.count(projectId).stream()
                .map(held -> new Reason(
                        held.reason().label(),
                        held.reason().kind().name().toLowerCase(Locale.ROOT),
                        held.leads(),
                        held.since(),
                        held.reason().sentence()))
                .toList();
        return new Answer(reasons.stream().mapToLong(Reason::leads).sum(), reasons);
    }
}
