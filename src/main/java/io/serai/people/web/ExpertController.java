package io.serai.people.web;

import io.serai.people.Fields;
import io.serai.people.People;
import io.serai.people.Sighting;
import io.serai.people.model.Claim;
import io.serai.people.model.Source;
import io.serai.people.store.ExpertReading;
import io.serai.platform.audit.SystemEvent;
import io.serai.platform.id.Ids;
import io.serai.platform.security.Caller;
import io.serai.platform.web.Correlation;
import io.serai.platform.web.NotFound;
import io.serai.platform.web.Page;
import io.serai.platform.web.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experts")
@Tag(name = "people")
@PreAuthorize("hasAnyRole('admin', 'ops', 'viewer')")
class ExpertController {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final ExpertReading experts;
    private final People people;
    private final Clock clock;

    ExpertController(ExpertReading experts, People people, Clock clock) {
        this.experts = experts;
        this.people = people;
        this.clock = clock;
    }

    record Detail(
            ExpertReading.Entry expert,
            Map<String, Claim> values,
            List<ExpertReading.Key> identities,
            List<ExpertReading.ContactPoint> contacts,
            List<ExpertReading.Said> provenance) {}

    record Whereabouts(
            @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code in capitals") String countryIso,
            List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "must be ISO 639 codes") String> languages,
            String timeZone) {}

    @Operation(summary = "Experts, newest first; joined persons appear once")
    @GetMapping
    Page<ExpertReading.Entry> list(
            @RequestParam(required = false)
                    @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code in capitals")
                    String countryIso,
            @RequestParam(required = false) @Pattern(regexp = "[^\\x00]*", message = "must not contain U+0000")
                    String name,
            @RequestParam(required = false) UUID cursor,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(100) int limit) {
        return Page.of(experts.list(countryIso, name, cursor, limit + 1), limit, ExpertReading.Entry::id);
    }

    @Operation(
            summary = "One expert with every value, who said it, and the values that lost",
            description = "An id that was joined answers with the winner.")
    @GetMapping("/{id}")
    Detail expert(@PathVariable UUID id) {
        var expert = find(id);
        return new Detail(
                expert,
                experts.claims(expert.id()),
                experts.keys(expert.id()),
                experts.contacts(expert.id()),
                experts.provenance(expert.id()));
    }

    @Operation(summary = "What happened to an expert: from which message, by which provider, at what cost")
    @GetMapping("/{id}/timeline")
    Map<String, List<ExpertReading.Happening>> timeline(@PathVariable UUID id) {
        return Map.of("items", experts.timeline(find(id).id()));
    }

    @Operation(summary = "States country, languages or time zone by hand; that beats every derived value")
    @PatchMapping("/{id}")
    @PreAuthorize("hasAnyRole('admin', 'ops')")
    Detail state(@PathVariable UUID id, @Valid @RequestBody Whereabouts whereabouts) {
        var expert = find(id);
        var fields = new LinkedHashMap<String, String>();
        if (whereabouts.countryIso() != null) {
            if (!COUNTRIES.contains(whereabouts.countryIso())) {
                throw Refusal.invalid("countryIso is no ISO 3166-1 country", Map.of("field", "countryIso"));
            }
            fields.put(Fields.COUNTRY_ISO, whereabouts.countryIso());
        }
        if (whereabouts.languages() != null && !whereabouts.languages().isEmpty()) {
            fields.put(Fields.LANGUAGES, String.join(",", whereabouts.languages()));
        }
        if (whereabouts.timeZone() != null) {
            if (!ZoneId.getAvailableZoneIds().contains(whereabouts.timeZone())) {
                throw Refusal.invalid("timeZone is no IANA zone, such as Europe/Berlin", Map.of("field", "timeZone"));
            }
            fields.put(Fields.TIME_ZONE, whereabouts.timeZone());
        }
        var origin = "manual:" + Ids.next();
        people.state(
                new Sighting(
                        origin,
                        expert.id(),
                        Set.of(),
                        fields,
                        Source.MANUAL,
                        Caller.id(),
                        1.0,
                        clock.instant(),
                        Correlation.id()),
                new SystemEvent(
                        "expert-stated",
                        Caller.id(),
                        "Expert",
                        expert.id().toString(),
                        Correlation.id(),
                        Map.copyOf(fields)));
        return expert(expert.id());
    }

    private ExpertReading.Entry find(UUID id) {
        return experts.find(id).orElseThrow(() -> new NotFound("expert", id));
    }
}
