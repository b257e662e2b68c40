package io.serai.bench;

import io.serai.enrichment.model.CompanySize;
import io.serai.enrichment.model.CountryGroup;
import io.serai.enrichment.model.Segment;
import io.serai.enrichment.model.Seniority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * People, and what each provider would answer about each of them, drawn once: every order meets the same answers.
 *
 * <p>Whether a provider knows somebody depends on its stock as a whole, on whether the person is where the stock is from, on how well it
 * fits the segment else, and on how findable the person is for everybody: the sum of these, as log-odds. The parameters are guesses: with
 * them a provider finds about two of three people at home and, at the widest gap, one of five abroad.
 */
final class Market {

    private static final List<CountryGroup> COUNTRIES = List.of(
            CountryGroup.NORTH_AMERICA,
            CountryGroup.EUROPE,
            CountryGroup.ASIA_PACIFIC,
            CountryGroup.MIDDLE_EAST_AND_AFRICA,
            CountryGroup.LATIN_AMERICA);
    private static final double[] COUNTRY_SHARES = {0.33, 0.33, 0.2, 0.08, 0.06};
    private static final List<Seniority> SENIORITIES =
            List.of(Seniority.EXECUTIVE, Seniority.DIRECTOR, Seniority.MANAGER, Seniority.STAFF);
    private static final double[] SENIORITY_SHARES = {0.25, 0.30, 0.25, 0.20};

    /** Sizes are known of few. */
    private static final List<CompanySize> SIZES =
            List.of(CompanySize.UNKNOWN, CompanySize.SMALL, CompanySize.MEDIUM, CompanySize.LARGE);

    private static final double[] SIZE_SHARES = {0.40, 0.20, 0.20, 0.20};

    /** Log-odds whose share is verified of what is found, and how much providers and segments differ in it. */
    private static final double VERIFIED = 1.4;

    private static final double VERIFIED_SPREAD = 0.4;

    /** The standard normal distribution, as a hundred draws and their opposites. */
    private static final List<Double> NORMAL = Stream.generate(new Random(1)::nextGaussian)
            .limit(100)
            .flatMap(one -> Stream.of(one, -one))
            .toList();

    /** Mean log-odds that a provider knows somebody, and how much providers differ in it. */
    private static final double STOCK = 1.0;

    private static final double STOCK_SPREAD = 0.4;

    /** How much a provider's log-odds differ besides between country groups, between seniorities and between sizes. */
    private static final double SPREAD = 0.5;

    /** How much they differ between segments for no reason that the parts of a segment tell. */
    private static final double SEGMENT_SPREAD = 0.3;

    /** How much people differ in log-odds for all providers alike, which makes their stocks overlap. */
    private static final double FINDABLE_SPREAD = 1.5;

    /** Somebody to be enriched. */
    record Person(UUID lead, Segment segment, double findable) {}

    final List<MarketProvider> providers;
    final List<Person> people = new ArrayList<>();
    private final Map<List<Object>, Double> fits = new HashMap<>();
    private final Map<List<Object>, Double> credits = new HashMap<>();
    private final double gap;
    /** By person and provider: 0 nothing, 1 found, 2 found and verified. */
    private final byte[][] answers;

    /**
     * Draws a market.
     *
     * @param gap log-odds by which a provider knows people abroad less than at home
     * @param size people
     */
    Market(List<MarketProvider> providers, double gap, int size, long seed) {
        this.providers = providers;
        this.gap = gap;
        var random = new Random(seed);
        for (var provider : providers) {
            fits.put(List.of(provider, "stock"), STOCK + STOCK_SPREAD * random.nextGaussian());
            fits.put(List.of(provider, "verified"), VERIFIED + VERIFIED_SPREAD * random.nextGaussian());
            draw(provider, COUNTRIES, random);
            draw(provider, SENIORITIES, random);
            draw(provider, SIZES, random);
            for (var countries : COUNTRIES) {
                for (var seniority : SENIORITIES) {
                    for (var one : SIZES) {
                        var segment = new Segment(countries, seniority, one);
                        fits.put(List.of(provider, segment), SEGMENT_SPREAD * random.nextGaussian());
                    }
                }
            }
        }
        answers = new byte[size][providers.size()];
        for (int nr = 0; nr < size; nr++) {
            var segment = new Segment(
                    one(COUNTRIES, COUNTRY_SHARES, random),
                    one(SENIORITIES, SENIORITY_SHARES, random),
                    one(SIZES, SIZE_SHARES, random));
            var person = new Person(
                    new UUID(random.nextLong(), random.nextLong()), segment, FINDABLE_SPREAD * random.nextGaussian());
            people.add(person);
            for (int one = 0; one < providers.size(); one++) {
                var found = random.nextDouble() < found(providers.get(one), person.segment(), person.findable());
                var verified = random.nextDouble() < verified(providers.get(one), segment);
                answers[nr][one] = (byte) (!found ? 0 : verified ? 2 : 1);
            }
        }
    }

    private void draw(MarketProvider provider, List<?> values, Random random) {
        for (var value : values) {
            fits.put(List.of(provider, value), SPREAD * random.nextGaussian());
            fits.put(List.of(provider, value, "verified"), VERIFIED_SPREAD * random.nextGaussian());
        }
    }

    /** Who would bring a verified hit: a bit for each provider. */
    int hits(int person) {
        int hits = 0;
        for (int one = 0; one < providers.size(); one++) {
            hits |= hit(person, one) ? 1 << one : 0;
        }
        return hits;
    }

    /** Whether the answer was a verified hit. */
    boolean hit(int person, int provider) {
        return answers[person][provider] == 2;
    }

    /** What asking cost, the check of what was found included. */
    double cost(int person, int provider) {
        var takes = providers.get(provider);
        return takes.asked() + (answers[person][provider] > 0 ? takes.found() + MarketOrders.CHECK : 0);
    }

    /** Share of a segment that a provider finds, over people of all degrees of findability. */
    private double found(MarketProvider provider, Segment segment) {
        return NORMAL.stream()
                .mapToDouble(one -> found(provider, segment, FINDABLE_SPREAD * one))
                .average()
                .orElseThrow();
    }

    /** Credits that a verified hit costs in truth in a segment. */
    double creditsOfHit(int provider, Segment segment) {
        var takes = providers.get(provider);
        return credits.computeIfAbsent(List.of(takes, segment), none -> {
            var found = found(takes, segment);
            return (takes.asked() + found * (takes.found() + MarketOrders.CHECK)) / (found * verified(takes, segment));
        });
    }

    private double verified(MarketProvider provider, Segment segment) {
        return share(fits.get(List.of(provider, "verified"))
                + fits.get(List.of(provider, segment.countries(), "verified"))
                + fits.get(List.of(provider, segment.size(), "verified")));
    }

    private double found(MarketProvider provider, Segment segment, double findable) {
        return share(fits.get(List.of(provider, "stock"))
                + fits.get(List.of(provider, segment.countries()))
                - (provider.home().contains(segment.countries()) ? 0 : gap)
                + fits.get(List.of(provider, segment.seniority()))
                + fits.get(List.of(provider, segment.size()))
                + fits.get(List.of(provider, segment))
                + findable);
    }

    private static double share(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static <T> T one(List<T> values, double[] shares, Random random) {
        var left = random.nextDouble();
        for (int nr = 0; nr < shares.length - 1; nr++) {
            left -= shares[nr];
            if (left < 0) {
                return values.get(nr);
            }
        }
        return values.getLast();
    }
}
