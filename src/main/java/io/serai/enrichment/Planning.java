package io.serai.enrichment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.LearnedOrder;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.RegionRule;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Turns;
import io.serai.people.Fields;
import io.serai.people.Person;
import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.project.EnrichmentStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes plans: every configured connector that can help with what is known of the person, grouped by provider, in the order and
 * at the time that the project's strategy wants (ENR-04, ENR-06, X-11). People of a segment of whom the same is known share their
 * plan for a moment.
 */
@Component
class Planning {

    private static final List<String> FINDING = List.of("enrich-person", "find-work-email", "find-mobile");
    private static final String PERSONAL = "find-personal-email";
    private static final String FALLBACK = "fallback";
    private static final int MOST_PLANS = 2000;

    /** Draws of a segment that are made at the same moment; so a provider on trial leads for some of its people only. */
    private static final int DRAWS = 4;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Connectors connectors;
    private final Experience experience;
    private final EnrichmentSettings settings;
    private final Cache<Question, Plan> plans =
            Caffeine.newBuilder().maximumSize(MOST_PLANS).build();

    Planning(Connectors connectors, Experience experience, EnrichmentSettings settings) {
        this.connectors = connectors;
        this.experience = experience;
        this.settings = settings;
    }

    /** All that a plan depends on. */
    private record Question(
            Wishes wishes,
            boolean professionalOnly,
            Datum datum,
            Segment segment,
            int draw,
            List<String> able,
            Instant at) {}

    /** The plan of a lead. */
    Plan plan(Wishes wishes, Person person, UUID lead) {
        var input = person.asInput();
        var segment = Segment.of(person.get(Fields.COUNTRY_ISO), person.get(Fields.TITLE), employees(person));
        return plan(
                wishes,
                RegionRule.professionalOnly(person.get(Fields.COUNTRY_ISO)),
                datum(),
                segment,
                Math.floorMod(lead.hashCode(), DRAWS),
                connector -> connector.canBeAskedWith(input));
    }

    /** How many the person's employer has; null where nobody has said it. */
    static Integer employees(Person person) {
        var said = person.get(Fields.EMPLOYEES);
        return said != null && NUMBER.matcher(said).matches() ? Integer.valueOf(said) : null;
    }

    /** The plan of anybody of a segment. */
    Plan plan(Wishes wishes, Datum datum, String countryIso, Segment segment, Predicate<Connector> canHelp) {
        return plan(wishes, RegionRule.professionalOnly(countryIso), datum, segment, 0, canHelp);
    }

    /** What ends the search of a lead. */
    Datum datum() {
        return settings.enough().aNumber() ? Datum.CONTACT : Datum.EMAIL;
    }

    private Plan plan(
            Wishes wishes,
            boolean professionalOnly,
            Datum datum,
            Segment segment,
            int draw,
            Predicate<Connector> canHelp) {
        var known = experience.known();
        var able = Stream.concat(FINDING.stream(), professionalOnly ? Stream.empty() : Stream.of(PERSONAL))
                .flatMap(capability -> connectors.of(capability).stream())
                .filter(canHelp)
                .sorted(Comparator.comparingInt(Connector::rank).thenComparing(Connector::name))
                .toList();
        var names = able.stream().map(Connector::name).toList();
        var question = new Question(wishes, professionalOnly, datum, segment, draw, names, known.at());
        return plans.get(question, asked -> made(asked, able, known));
    }

    private Plan made(Question asked, List<Connector> able, Experience.Known known) {
        var wishes = asked.wishes();
        var seed = Objects.hash(asked.datum(), asked.segment(), asked.draw()) * 31L
                + asked.at().toEpochMilli();
        var basis = settings.learning() ? new Plan.Basis(asked.datum(), asked.segment(), seed) : null;
        var turns = turns(wishes, asked.datum(), basis, able, known);
        return new Plan(
                turns.first(),
                turns.fallback(),
                verifiers("verify-email"),
                verifiers("verify-phone"),
                asked.professionalOnly(),
                wishes.emailThreshold(),
                wishes.phoneThreshold(),
                settings.enough(),
                wishes.strategy().text(),
                basis);
    }

    private Turns turns(Wishes wishes, Datum datum, Plan.Basis basis, List<Connector> able, Experience.Known known) {
        var useful = useful(wishes.strategy(), datum, able);
        var hedged = wishes.strategy() == EnrichmentStrategy.HYBRID;
        var inTurn = useful.stream()
                .filter(one -> !known.stopped().containsKey(one.provider()))
                .toList();
        var offers = offers(inTurn, datum, basis, known, hedged);
        var turns =
                switch (wishes.strategy()) {
                    case PARALLEL_K ->
                        Turns.parallel(wishes.atOnce() == null ? settings.firstBatch() : wishes.atOnce(), offers);
                    case COST_WATERFALL -> Turns.waterfall(offers);
                    case HYBRID -> Turns.hedged(offers);
                };
        return turns.then(stopped(useful, known, hedged));
    }

    /** Who pays for each question asks for nothing beyond what ends the search. */
    private static List<Connector> useful(EnrichmentStrategy strategy, Datum datum, List<Connector> able) {
        if (strategy == EnrichmentStrategy.PARALLEL_K) {
            return able;
        }
        var ending = able.stream().filter(one -> datum.isAmong(one.finds())).toList();
        return ending.isEmpty() ? able : ending;
    }

    /** Who is asked last, those with most hits first. */
    private List<Plan.Group> stopped(List<Connector> useful, Experience.Known known, boolean hedged) {
        return byProvider(useful).entrySet().stream()
                .filter(own -> known.stopped().containsKey(own.getKey()))
                .map(own -> group(own.getKey(), own.getValue(), null, known, hedged))
                .sorted(Comparator.comparingInt(
                        (Plan.Group one) -> -one.stopLoss().verified()))
                .toList();
    }

    private List<Turns.Offer> offers(
            List<Connector> able, Datum datum, Plan.Basis basis, Experience.Known known, boolean hedged) {
        var byProvider = byProvider(able);
        var places = basis == null ? List.<LearnedOrder.Place>of() : places(byProvider, datum, basis, known);
        var odds = places.stream().collect(Collectors.toMap(LearnedOrder.Place::name, Plan.Odds::of));
        // the learned order is hybrid's; the others have orders of their own, where ranks decide between equals
        var learned = hedged ? places : List.<LearnedOrder.Place>of();
        var tooDear = learned.stream()
                .filter(one -> settings.mostForOne() != null && !one.isWorth(settings.mostForOne()))
                .map(LearnedOrder.Place::name)
                .toList();
        return Stream.concat(learned.stream().map(LearnedOrder.Place::name), byProvider.keySet().stream())
                .distinct()
                .filter(provider -> !tooDear.contains(provider))
                .map(provider -> offer(provider, byProvider.get(provider), odds.get(provider), known, hedged))
                .toList();
    }

    private static Map<String, List<Connector>> byProvider(List<Connector> connectors) {
        return connectors.stream()
                .collect(Collectors.groupingBy(Connector::provider, LinkedHashMap::new, Collectors.toList()));
    }

    /** Of those that find what is wanted, in the learned order. */
    private static List<LearnedOrder.Place> places(
            Map<String, List<Connector>> byProvider, Datum datum, Plan.Basis basis, Experience.Known known) {
        var offers = byProvider.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(one -> datum.isAmong(one.finds())))
                .map(entry -> new LearnedOrder.Offer(
                        entry.getKey(), price(entry.getValue().stream().filter(one -> datum.isAmong(one.finds())))))
                .toList();
        return LearnedOrder.of(offers, datum, basis.segment(), known.past(), basis.seed());
    }

    private Turns.Offer offer(
            String provider, List<Connector> own, Plan.Odds odds, Experience.Known known, boolean hedged) {
        return new Turns.Offer(
                group(provider, own, odds, known, hedged),
                own.stream().allMatch(one -> one.batch().equals(FALLBACK)),
                price(own.stream()));
    }

    private Plan.Group group(
            String provider, List<Connector> own, Plan.Odds odds, Experience.Known known, boolean hedged) {
        var slowest = own.stream()
                .mapToLong(one -> settings.hedge().afterMs(known.p90().get(one.name())))
                .max()
                .orElseThrow();
        var stopLoss = known.stopped().get(provider);
        return new Plan.Group(
                provider,
                own.stream().map(Connector::name).toList(),
                success(odds, stopLoss),
                hedged ? slowest : null,
                odds,
                stopLoss);
    }

    private static double success(Plan.Odds odds, Plan.StopLoss stopLoss) {
        if (stopLoss != null) {
            return (double) stopLoss.verified() / stopLoss.lookups();
        }
        return odds == null ? 0 : odds.share();
    }

    private static double price(Stream<Connector> connectors) {
        return connectors
                .map(Connector::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private List<Plan.Asked> verifiers(String capability) {
        return connectors.of(capability).stream()
                .map(connector -> new Plan.Asked(connector.provider(), connector.name()))
                .toList();
    }
}
