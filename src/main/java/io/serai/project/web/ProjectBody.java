package io.serai.project.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.project.CompanyData;
import io.serai.project.EnrichmentStrategy;
import io.serai.project.ProjectChange;
import io.serai.project.model.Country;
import io.serai.project.model.DomainName;
import io.serai.project.model.ProjectStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the bodies of project requests may say (PRJ-01, PRJ-03, PRJ-04). */
final class ProjectBody {

    private static final int LONGEST_NAME = 500;
    private static final int MOST_AT_ONCE = 20;
    private static final Set<String> CREATE = Set.of(
            "name",
            "description",
            "targetThreshold",
            "geographyIsoCodes",
            "priority",
            "overrideCooldown",
            "regionConfig",
            "emailConfidenceThreshold",
            "phoneConfidenceThreshold",
            "enrichmentStrategy",
            "parallelProviders");
    private static final Set<String> COMPANY = Set.of("name", "domain", "countryIso", "metadata");

    private ProjectBody() {}

    /** How a body that creates is described in OpenAPI. */
    record NewProject(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = LONGEST_NAME) String name,
            String description,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1") int targetThreshold,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> geographyIsoCodes,
            @Schema(minimum = "0", defaultValue = "0") int priority,
            @Schema(defaultValue = "false") boolean overrideCooldown,
            Map<String, Object> regionConfig,
            @Schema(minimum = "0", maximum = "1") double emailConfidenceThreshold,
            @Schema(minimum = "0", maximum = "1") double phoneConfidenceThreshold,
            @Schema(defaultValue = "parallel-k") EnrichmentStrategy enrichmentStrategy,
            @Schema(
                            types = {"integer", "null"},
                            minimum = "1",
                            maximum = "20")
                    Integer parallelProviders) {}

    /** How a body that attaches companies is described in OpenAPI. */
    record NewCompanies(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<CompanyData> companies) {}

    static ProjectChange create(Map<String, JsonNode> body) {
        var fields = new Fields(body, CREATE);
        fields.require("name", "targetThreshold", "geographyIsoCodes");
        return read(fields);
    }

    static ProjectChange change(Map<String, JsonNode> body) {
        var known = new HashSet<>(CREATE);
        known.addAll(Set.of("status", "reason"));
        return read(new Fields(body, known));
    }

    static List<CompanyData> companies(Map<String, JsonNode> body) {
        var fields = new Fields(body, Set.of("companies"));
        fields.require("companies");
        var companies = fields.each("companies", COMPANY, ProjectBody::company);
        fields.refuseProblems();
        return companies;
    }

    private static ProjectChange read(Fields fields) {
        var change = new ProjectChange(
                fields.name("name", LONGEST_NAME),
                fields.text("description"),
                fields.whole("targetThreshold", 1),
                fields.parsedList(
                        "geographyIsoCodes",
                        "must be a list of ISO 3166-1 alpha-2 codes, at least one",
                        ProjectBody::iso),
                fields.whole("priority", 0),
                fields.flag("overrideCooldown"),
                fields.object("regionConfig"),
                fields.fraction("emailConfidenceThreshold"),
                fields.fraction("phoneConfidenceThreshold"),
                fields.parsed("enrichmentStrategy", "must be " + EnrichmentStrategy.names(), ProjectBody::strategy),
                fields.wholeOrNone("parallelProviders", MOST_AT_ONCE),
                fields.parsed("status", "must be ACTIVE, PAUSED, COMPLETED or ARCHIVED", ProjectBody::status),
                fields.text("reason"));
        fields.refuseProblems();
        return change;
    }

    private static CompanyData company(Fields fields) {
        fields.require("name");
        return new CompanyData(
                fields.name("name", LONGEST_NAME),
                fields.parsed("domain", "cannot be a domain; like engine.example", ProjectBody::domain),
                fields.parsed("countryIso", "must be an ISO 3166-1 alpha-2 code", ProjectBody::iso),
                fields.object("metadata"));
    }

    private static EnrichmentStrategy strategy(String name) {
        return EnrichmentStrategy.parse(name).orElse(null);
    }

    private static ProjectStatus status(String name) {
        return Stream.of(ProjectStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String iso(String code) {
        return Country.parse(code).map(Country::iso).orElse(null);
    }

    private static String domain(String raw) {
        return DomainName.parse(raw).map(DomainName::value).orElse(null);
    }
}
