package io.serai.project.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.web.Page;
import io.serai.project.Companies;
import io.serai.project.Company;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{projectId}/companies")
@Tag(name = "project")
class CompanyController {

    private final Companies companies;

    CompanyController(Companies companies) {
        this.companies = companies;
    }

    record Attached(int createdOrUpdated) {}

    @Operation(
            summary =
                    "Attaches companies, or says more about those that are attached; a company is known by its name, in any case")
    @PostMapping
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ProjectBody.NewCompanies.class)))
    Attached attach(@PathVariable UUID projectId, @RequestBody Map<String, JsonNode> body) {
        return new Attached(companies.upsert(projectId, ProjectBody.companies(body)));
    }

    @Operation(summary = "The companies of a project, newest first")
    @GetMapping
    @PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
    Page<Company> list(
            @PathVariable UUID projectId,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return companies.list(projectId, cursor, limit);
    }

    @Operation(summary = "Takes a company off a project")
    @DeleteMapping("/{companyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    void remove(@PathVariable UUID projectId, @PathVariable UUID companyId) {
        companies.remove(projectId, companyId);
    }
}
