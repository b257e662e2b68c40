package io.serai.enrichment;

import io.serai.enrichment.model.Datum;
import io.serai.enrichment.model.LearnedOrder;
import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Turns;
import io.serai.platform.connector.Connector;
import io.serai.project.EnrichmentStrategy;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses whom a plan asks and when, as the project's strategy wants, and who is asked last or not at all (G-11).
 *
 * @param basis what an order rests on; null where nothing is learned
 * @param known what is known of the providers' past
 */
record Choosing(EnrichmentSettings settings, Wishes wishes, Datum datum, Plan.Basis basis, Experience.Known known) {

    private static final String FALLBACK = "fallback";

    /** Who is asked when, and who is not. */
    record Chosen(Turns turns, List<Plan.LeftOut> leftOut) {}

    /** Providers that may be asked, in their order, and those that cost too much. */
    private record Offers(List<Turns.Offer> asked, List<Plan.LeftOut> leftOut) {}

    /**
     * Chooses.
     *
     * @param able connectors that can help, in the order of their ranks
     * @return who is asked when, and who is not, as it costs too much
     */
    Chosen of(List<Connector> able) {
        var useful = useful(able);
        var offers = offers(useful.stream()
                .filter(one -> !known.stopped().containsKey(one.provider()))
                .toList());
        var turns =
                switch (wishes.strategy()) {
                    case PARALLEL_K ->
                        Turns.parallel(
                                wishes.atOnce() == null ? settings.firstBatch() : wishes.atOnce(), offers.asked());
                    case COST_WATERFALL -> Turns.waterfall(offers.asked());
                    case HYBRID -> Turns.hedged(offers.asked());
                };
        return new Chosen(turns.then(stopped(useful)), offers.leftOut());
    }

    private boolean hedged() {
        return wishes.strategy() == EnrichmentStrategy.HYBRID;
    }

    /** Who pays for each question asks for nothing beyond what ends the search. */
    private List<Connector> useful(List<Connector> able) {
        if (wishes.strategy() == EnrichmentStrategy.PARALLEL_K) {
            return able;
        }
        var ending = able.stream().filter(one -> datum.isAmong(one.finds())).toList();
        return ending.isEmpty() ? able : ending;
    }

    /** Who is asked last, those with most hits first. */
    private List<Plan.Group> stopped(List<Connector> useful) {
        return byProvider(useful).entrySet().stream()
                .filter(own -> known.stopped().containsKey(own.getKey()))
                .map(own -> group(own.getKey(), own.getValue(), null))
                .sorted(Comparator.comparingInt(
                        (Plan.Group one) -> -one.stopLoss().verified()))
                .toList();
    }

    private Offers offers(List<Connector> able) {
        var byProvider = byProvider(able);
        var places = basis == null ? List.<LearnedOrder.Place>of() : places(byProvider);
        var odds = places.stream().collect(Collectors.toMap(LearnedOrder.Place::name, Plan.Odds::of));
        // the learned order is hybrid's; the others have orders of their own, where ranks decide between equals
        var learned = hedged() ? places : List.<LearnedOrder.Place>of();
        var leftOut = learned.stream()
                .filter(one -> settings.mostForOne() != null && !one.isWorth(settings.mostForOne()))
                .map(one -> Plan.LeftOut.of(one, names(byProvider.get(one.name())), settings.mostForOne()))
                .toList();
        var tooDear = leftOut.stream().map(Plan.LeftOut::provider).toList();
        var asked = Stream.concat(learned.stream().map(LearnedOrder.Place::name), byProvider.keySet().stream())
                .distinct()
                .filter(provider -> !tooDear.contains(provider))
                .map(provider -> offer(provider, byProvider.get(provider), odds.get(provider)))
                .toList();
        return new Offers(asked, leftOut);
    }

    private static Map<String, List<Connector>> byProvider(List<Connector> connectors) {
        return connectors.stream()
                .collect(Collectors.groupingBy(Connector::provider, LinkedHashMap::new, Collectors.toList()));
    }

    /** Of those that find what is wanted, in the learned order. */
    private List<LearnedOrder.Place> places(Map<String, List<Connector>> byProvider) {
        var offers = byProvider.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(one -> datum.isAmong(one.finds())))
                .map(entry -> new LearnedOrder.Offer(
                        entry.getKey(), price(entry.getValue().stream().filter(one -> datum.isAmong(one.finds())))))
                .toList();
        return LearnedOrder.of(offers, datum, basis.segment(), known.past(), basis.seed());
    }

    private Turns.Offer offer(String provider, List<Connector> own, Plan.Odds odds) {
        return new Turns.Offer(
                group(provider, own, odds),
                own.stream().allMatch(one -> one.batch().equals(FALLBACK)),
                price(own.stream()));
    }

    private Plan.Group group(String provider, List<Connector> own, Plan.Odds odds) {
        var slowest = own.stream()
                .mapToLong(one -> settings.hedge().afterMs(known.p90().get(one.name())))
                .max()
                .orElseThrow();
        var stopLoss = known.stopped().get(provider);
        return new Plan.Group(provider, names(own), success(odds, stopLoss), hedged() ? slowest : null, odds, stopLoss);
    }

    private static double success(Plan.Odds odds, Plan.StopLoss stopLoss) {
        if (stopLoss != null) {
            return (double) stopLoss.verified() / stopLoss.lookups();
        }
        return odds == null ? 0 : odds.share();
    }

    private static List<String> names(List<Connector> connectors) {
        return connectors.stream().map(Connector::name).toList();
    }

    private static double price(Stream<Connector> connectors) {
        return connectors
                .map(Connector::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
