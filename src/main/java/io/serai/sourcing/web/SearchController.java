package io.serai.sourcing.web;

import io.serai.platform.web.Page;
import io.serai.project.Projects;
import io.serai.sourcing.Searches;
import io.serai.sourcing.store.BatchStore;
import io.serai.sourcing.store.ProgressStore;
import io.serai.sourcing.store.SearchStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
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

@RestController
@RequestMapping("/api/v1/projects/{id}")
@Tag(name = "sourcing")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class SearchController {

    private final Projects projects;
    private final Searches searches;
    private final SearchStore store;
    private final BatchStore batches;
    private final ProgressStore progress;

    SearchController(
            Projects projects, Searches searches, SearchStore store, BatchStore batches, ProgressStore progress) {
        this.projects = projects;
        this.searches = searches;
        this.store = store;
        this.batches = batches;
        this.progress = progress;
    }

    record NewSearch(@NotBlank @Size(max = 8192) String sourceUrl, @Size(max = 8192) String normalizedUrl) {}

    record NewSearches(@NotEmpty @Size(max = 1000) List<@Valid @NotNull NewSearch> searches) {}

    @Operation(
            summary = "Adds searches; the server normalises the addresses itself, a given normalizedUrl is not used",
            description =
                    "A project needs six distinct ones in total before sourcing starts; later ones may come singly.")
    @PostMapping("/sales-nav-searches")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    Map<String, Integer> add(@PathVariable UUID id, @Valid @RequestBody NewSearches wanted) {
        return Map.of(
                "created",
                searches.add(
                        id, wanted.searches().stream().map(NewSearch::sourceUrl).toList()));
    }

    @Operation(summary = "Searches of a project with what their addresses say and the job that opens them")
    @GetMapping("/sales-nav-searches")
    Page<SearchStore.Search> list(
            @PathVariable UUID id,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        projects.require(id);
        return Page.of(store.list(id, cursor, limit + 1), limit, SearchStore.Search::id);
    }

    @Operation(summary = "Rows of a project that were refused, with their place and why")
    @GetMapping("/refused-rows")
    Map<String, List<Map<String, Object>>> refused(
            @PathVariable UUID id, @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(1000) int limit) {
        projects.require(id);
        return Map.of("items", batches.refusedOfProject(id, limit));
    }

    @Operation(summary = "How far the project's rows are, stage by stage")
    @GetMapping("/progress")
    ProgressStore.Progress progress(@PathVariable UUID id) {
        projects.require(id);
        return progress.of(id);
    }
}
