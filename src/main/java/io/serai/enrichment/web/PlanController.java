package io.serai.enrichment.web;

import io.serai.enrichment.Plans;
import io.serai.enrichment.model.Datum;
import io.serai.platform.web.Refusal;
import io.serai.project.EnrichmentStrategy;
import io.serai.project.model.Country;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "enrichment")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class PlanController {

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    @Operation(
            summary = "Whom the hub asks in which order, with the numbers behind it",
            description =
                    "With leadId the plan by which that lead is or was enriched, the last time or in that round; without it the plan that would be made now,"
                            + " for an expert or for somebody with this country, title and size of employer.")
    @GetMapping("/api/v1/enrichment/plan")
    Plans.Shown plan(
            @RequestParam(required = false) UUID leadId,
            @RequestParam(required = false) @Min(1) Integer round,
            @RequestParam(required = false) UUID projectId,
            @RequestParam(required = false) String strategy,
            @RequestParam(required = false) UUID expertId,
            @RequestParam(required = false) String countryIso,
            @RequestParam(required = false) String title,
            @RequestParam(required = false) @Min(1) Integer employees,
            @RequestParam(required = false) Datum datum) {
        var wanted =
                new Plans.Wanted(projectId, strategy(strategy), expertId, country(countryIso), title, employees, datum);
        if (leadId != null) {
            if (!wanted.equals(Plans.Wanted.NOTHING)) {
                throw Refusal.invalid(
                        "A lead's plan is as it was kept: with leadId only round may be given",
                        Map.of("field", "leadId"));
            }
            return plans.of(leadId, round);
        }
        if (round != null) {
            throw Refusal.invalid("round is one of a lead's: give leadId too", Map.of("field", "round"));
        }
        if (expertId != null && (countryIso != null || title != null)) {
            throw Refusal.invalid(
                    "Country and title of an expert are those that are known: with expertId neither countryIso nor title may be given",
                    Map.of("field", "expertId"));
        }
        return plans.now(wanted);
    }

    private static EnrichmentStrategy strategy(String text) {
        return text == null
                ? null
                : EnrichmentStrategy.parse(text)
                        .orElseThrow(() -> Refusal.invalid(
                                "strategy must be " + EnrichmentStrategy.names(), Map.of("field", "strategy")));
    }

    private static String country(String code) {
        return code == null
                ? null
                : Country.parse(code)
                        .map(Country::iso)
                        .orElseThrow(() -> Refusal.invalid(
                                "countryIso must be an ISO 3166-1 alpha-2 code", Map.of("field", "countryIso")));
    }
}
