package io.serai.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Compares orders of asking in markets of ten providers, at equal coverage of verified contacts. */
final class MarketRun {

    /** From here on the learned order has to be near the oracle's. */
    private static final int LEARNED_AFTER = 2_000;

    /** Credits that a verified contact may cost: no provider is asked that is expected to cost more. */
    private static final double MOST_FOR_ONE = 6;

    private static final int SEEDS = 5;

    /** Log-odds by which a provider knows people abroad less than at home: 0 = it does not matter, 3 = a twentieth of the odds. */
    private static final List<Double> GAPS = List.of(0.0, 1.5, 3.0);

    private static final double SPECIALISTS = 3;

    private final int people;
    private final long seed;

    MarketRun(Settings settings) {
        people = settings.units().orElse(5_000);
        seed = settings.seed();
        if (people <= LEARNED_AFTER) {
            throw new IllegalArgumentException("UNITS must be more than " + LEARNED_AFTER + ", not " + people);
        }
    }

    /** What providers are paid for. */
    private enum Billing {
        PER_HIT(MarketProvider::billedPerHit),
        PER_REQUEST(UnaryOperator.identity()),
        ALIKE(MarketProvider::pricedAlike);

        private final UnaryOperator<MarketProvider> terms;

        Billing(UnaryOperator<MarketProvider> terms) {
            this.terms = terms;
        }
    }

    /** Credits for a verified contact at the coverage of the learned order; the last two of the people after 2,000. */
    private record Row(
            Billing billing,
            double gap,
            long seed,
            double coverage,
            double byPrice,
            double byHitRate,
            double best,
            double learned,
            double oracle,
            double learnedLater,
            double oracleLater) {

        double saved() {
            return 1 - learned / best;
        }

        double overOracle() {
            return learnedLater / oracleLater - 1;
        }
    }

    MarketResult run() {
        System.out.printf("market of ten providers, %,d people, SEED=%d and the next %d%n", people, seed, SEEDS - 1);
        System.out.println("| Billed | Gap | Seed | Verified | By price | By hit rate | Best fixed | Learned | Oracle"
                + " | Saved | Over the oracle after 2,000 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        var rows = new ArrayList<Row>();
        for (var billing : Billing.values()) {
            for (var gap : GAPS) {
                IntStream.range(0, SEEDS).forEach(nr -> rows.add(told(row(billing, gap, seed + nr))));
            }
        }
        var specialists = rows.stream()
                .filter(row -> row.billing == Billing.PER_REQUEST && row.gap == SPECIALISTS)
                .toList();
        return MarketResult.of(
                people,
                seed,
                specialists.stream().mapToDouble(Row::saved),
                specialists.stream().mapToDouble(Row::overOracle));
    }

    private Row row(Billing billing, double gap, long seed) {
        var providers = MarketProvider.TEN.stream().map(billing.terms).toList();
        var market = new Market(providers, gap, people, seed);
        var orders = new MarketOrders(market);
        var learned = orders.learned(MOST_FOR_ONE);
        var reach = learned.reached(0);
        var contacts = (double) reach;
        var later = learned.reached(LEARNED_AFTER);
        return new Row(
                billing,
                gap,
                seed,
                contacts / people,
                orders.fixed(orders.by(one -> providers.get(one).label()), 0, reach) / contacts,
                orders.fixed(orders.by(one -> -orders.hitRate(one)), 0, reach) / contacts,
                orders.bestFixed(reach) / contacts,
                learned.credits(0) / contacts,
                orders.oracle(0, reach) / contacts,
                learned.credits(LEARNED_AFTER) / later,
                orders.oracle(LEARNED_AFTER, later) / later);
    }

    private static Row told(Row row) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %d | %.1f %% | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f %% | %.1f %% |%n",
                row.billing.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                row.gap,
                row.seed,
                100 * row.coverage,
                row.byPrice,
                row.byHitRate,
                row.best,
                row.learned,
                row.oracle,
                100 * row.saved(),
                100 * row.overOracle());
        return row;
    }
}
