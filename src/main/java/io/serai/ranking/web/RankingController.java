package io.serai.ranking.web;

import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.ranking.RankingSnapshot;
import io.serai.ranking.store.RankingLists;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "ranking")
class RankingController {

    private final RankingLists lists;

    RankingController(RankingLists lists) {
        this.lists = lists;
    }

    @Operation(summary = "All scores ever computed, newest first")
    @GetMapping("/api/v1/ranking-snapshots")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<RankingSnapshot> snapshots(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) UUID expertId,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(lists.page(projectId, expertId, cursor, limit + 1), limit, RankingSnapshot::id);
    }

    @Operation(
            summary =
                    "The first experts of a project in the order in which they are worked on, each with its latest score")
    @GetMapping("/api/v1/projects/{id}/ranking")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<RankingSnapshot> ranking(
            @PathVariable UUID id, @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        if (!lists.knowsProject(id)) {
            throw new NotFound("project", id);
        }
        return new Page<>(lists.ranking(id, limit), null);
    }
}
