package io.serai.enrichment.web;

import io.serai.enrichment.Reports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "enrichment")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class ReportController {

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    @Operation(
            summary =
                    "What a verified contact costs by provider and segment, with 90 % intervals; who is asked last for"
                            + " bringing too few")
    @GetMapping("/api/v1/enrichment/report")
    Reports.Report report(
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since) {
        return reports.report(projectId, since);
    }
}
