package io.serai.enrichment;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Turns;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.LatencyStore;
import io.serai.people.Person;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.project.EnrichmentStrategy;
import io.serai.project.Project;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes plans: every configured connector that can help with what is known of the person, grouped by provider, in the order and
 * at the time that the project's strategy wants (ENR-04, ENR-06, X-11).
 */
@Component
class Planning {

    private static final List<String> FINDING = List.of("enrich-person", "find-work-email", "find-mobile");
    private static final String PERSONAL = "find-personal-email";
    private static final Set<String> ADDRESSES = Set.of("work-email", "personal-email");
    private static final String NUMBER = "mobile";
    private static final String FALLBACK = "fallback";
    private static final int LOOK_BACK = 2000;

    private final Connectors connectors;
    private final AttemptStore attempts;
    private final LatencyStore latencies;
    private final EnrichmentSettings settings;
    private final Clock clock;
    private volatile Record record = new Record(Map.of(), Map.of(), Instant.EPOCH);

    Planning(
            Connectors connectors,
            AttemptStore attempts,
            LatencyStore latencies,
            EnrichmentSettings settings,
            Clock clock) {
        this.connectors = connectors;
        this.attempts = attempts;
        this.latencies = latencies;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known of the providers' past. */
    private record Record(Map<String, Double> success, Map<String, Long> p90, Instant at) {}

    Plan plan(Project project, Person person, boolean professionalOnly) {
        var turns = turns(project, able(person, professionalOnly), past());
        return new Plan(
                turns.first(),
                turns.fallback(),
                verifiers("verify-email"),
                verifiers("verify-phone"),
                professionalOnly,
                project.emailConfidenceThreshold(),
                project.phoneConfidenceThreshold(),
                settings.enough(),
                project.enrichmentStrategy().text());
    }

    private List<Connector> able(Person person, boolean professionalOnly) {
        var input = person.asInput();
        return Stream.concat(FINDING.stream(), professionalOnly ? Stream.empty() : Stream.of(PERSONAL))
                .flatMap(capability -> connectors.of(capability).stream())
                .filter(connector -> connector.canBeAskedWith(input))
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
    }

    private Turns turns(Project project, List<Connector> able, Record past) {
        var strategy = project.enrichmentStrategy();
        if (strategy == EnrichmentStrategy.PARALLEL_K) {
            var atOnce = project.parallelProviders() == null ? settings.firstBatch() : project.parallelProviders();
            return Turns.parallel(atOnce, offers(able, past, false));
        }
        // who pays for each question asks for nothing beyond what ends the search
        var ending = able.stream().filter(this::mayEndTheSearch).toList();
        var hedged = strategy == EnrichmentStrategy.HYBRID;
        var offers = offers(ending.isEmpty() ? able : ending, past, hedged);
        return hedged ? Turns.hedged(offers) : Turns.waterfall(offers);
    }

    private boolean mayEndTheSearch(Connector connector) {
        return connector.finds().stream().anyMatch(ADDRESSES::contains)
                || settings.enough().aNumber() && connector.finds().contains(NUMBER);
    }

    private List<Turns.Offer> offers(List<Connector> able, Record past, boolean hedged) {
        var byProvider = new LinkedHashMap<String, List<Connector>>();
        able.forEach(connector -> byProvider
                .computeIfAbsent(connector.provider(), provider -> new ArrayList<>())
                .add(connector));
        return byProvider.entrySet().stream()
                .map(entry -> offer(entry.getKey(), entry.getValue(), past, hedged))
                .toList();
    }

    private Turns.Offer offer(String provider, List<Connector> own, Record past, boolean hedged) {
        var slowest = own.stream()
                .mapToLong(one -> settings.hedge().afterMs(past.p90().get(one.name())))
                .max()
                .orElseThrow();
        var group = new Plan.Group(
                provider,
                own.stream().map(Connector::name).toList(),
                past.success().getOrDefault(provider, 0.5),
                hedged ? slowest : null);
        var price = own.stream().map(Connector::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Turns.Offer(group, own.stream().allMatch(one -> one.batch().equals(FALLBACK)), price.doubleValue());
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
            known = new Record(success, latencies.p90(LOOK_BACK), now);
            record = known;
        }
        return known;
    }
}
