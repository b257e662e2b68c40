package io.serai.project.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.serai.project.Project;
import io.serai.project.ProjectChange;
import io.serai.project.Projects;
import io.serai.project.model.ProjectStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "project")
class ProjectController {

    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    @Operation(summary = "Makes a project")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ProjectBody.NewProject.class)))
    Project create(@RequestBody Map<String, JsonNode> body) {
        return projects.create(ProjectBody.create(body));
    }

    @Operation(summary = "One project")
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Project project(@PathVariable UUID id) {
        return projects.require(id);
    }

    @Operation(
            summary =
                    "Changes the given fields of a project, or its status; PAUSED and ARCHIVED need an admin and a reason")
    @PatchMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ProjectChange.class)))
    Project change(@PathVariable UUID id, @RequestBody Map<String, JsonNode> body) {
        return projects.change(id, ProjectBody.change(body));
    }

    @Operation(summary = "All projects, newest first; `name` finds text anywhere in the name, in any case")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<Project> list(
            @RequestParam(required = false) ProjectStatus status,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        if (name.indexOf('\0') >= 0) {
            throw Refusal.invalid("name must not contain U+0000", Map.of("field", "name"));
        }
        return projects.list(status, name, cursor, limit);
    }
}
