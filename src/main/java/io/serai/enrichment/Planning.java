package io.serai.enrichment;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.store.AttemptStore;
import io.serai.people.Person;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.project.Project;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes plans: every configured connector that can help with what is known of the person, grouped by provider, ordered by
 * past success and rank; up to five providers at first, the others one by one (ENR-04, ENR-06, X-11).
 */
@Component
class Planning {

    private static final List<String> FINDING = List.of("enrich-person", "find-work-email", "find-mobile");
    private static final String PERSONAL = "find-personal-email";
    private static final int LOOK_BACK = 2000;

    private final Connectors connectors;
    private final AttemptStore attempts;
    private final EnrichmentSettings settings;
    private final Clock clock;
    private volatile Record record = new Record(Map.of(), Instant.EPOCH);

    Planning(Connectors connectors, AttemptStore attempts, EnrichmentSettings settings, Clock clock) {
        this.connectors = connectors;
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known of the providers' past. */
    private record Record(Map<String, Double> success, Instant at) {}

    Plan plan(Project project, Person person, boolean professionalOnly) {
        var past = past();
        var input = person.asInput();
        var capabilities = new ArrayList<>(FINDING);
        if (!professionalOnly) {
            capabilities.add(PERSONAL);
        }
        var able = capabilities.stream()
                .flatMap(capability -> connectors.of(capability).stream())
                .filter(connector -> connector.canBeAskedWith(input))
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
        var first = groups(able, "first", past);
        var atOnce = first.subList(0, Math.min(settings.firstBatch(), first.size()));
        var fallback = new ArrayList<>(first.subList(atOnce.size(), first.size()));
        fallback.addAll(groups(able, "fallback", past));
        return new Plan(
                List.copyOf(atOnce),
                fallback,
                verifiers("verify-email"),
                verifiers("verify-phone"),
                professionalOnly,
                project.emailConfidenceThreshold(),
                project.phoneConfidenceThreshold(),
                settings.enough());
    }

    private List<Plan.Group> groups(List<Connector> able, String batch, Record past) {
        var byProvider = new LinkedHashMap<String, List<String>>();
        able.stream().filter(connector -> connector.batch().equals(batch)).forEach(connector -> byProvider
                .computeIfAbsent(connector.provider(), provider -> new ArrayList<>())
                .add(connector.name()));
        // the sort is stable: equally successful providers keep the order of their ranks
        return byProvider.entrySet().stream()
                .map(entry -> new Plan.Group(
                        entry.getKey(), entry.getValue(), past.success().getOrDefault(entry.getKey(), 0.5)))
                .sorted(Comparator.comparingDouble(Plan.Group::success).reversed())
                .toList();
    }

    private List<Plan.Asked> verifiers(String capability) {
        return connectors.of(capability).stream()
                .map(connector -> new Plan.Asked(connector.provider(), connector.name()))
                .toList();
    }

    private Record past() {
        var known = record;
        var now = clock.instant();
        if (known.at().plus(settings.successMemory()).isBefore(now)) {
            // one found and one missed are added to each, so that nobody is judged by a single answer
            var success = attempts.success(LOOK_BACK).stream()
                    .collect(Collectors.toMap(
                            AttemptStore.Success::provider, s -> (s.found() + 1.0) / (s.answered() + 2.0)));
            known = new Record(success, now);
            record = known;
        }
        return known;
    }
}
