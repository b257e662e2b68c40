package io.serai.bench;

import static io.serai.enrichment.model.CountryGroup.ASIA_PACIFIC;
import static io.serai.enrichment.model.CountryGroup.EUROPE;
import static io.serai.enrichment.model.CountryGroup.LATIN_AMERICA;
import static io.serai.enrichment.model.CountryGroup.MIDDLE_EAST_AND_AFRICA;
import static io.serai.enrichment.model.CountryGroup.NORTH_AMERICA;

import io.serai.enrichment.model.CountryGroup;
import java.util.List;
import java.util.Set;

/**
 * A provider of the market: invented, as nobody publishes hit rates by segment. What they take is of the kind that vendors document:
 * so much for a question, or so much for a value that is found.
 *
 * @param found credits for each answer with a value, verified or not
 * @param asked credits for each question, whatever comes of it
 * @param home where its stock is from
 */
record MarketProvider(String name, double found, double asked, Set<CountryGroup> home) {

    /** Four from North America, three from Europe, two from Asia, one from the south; each part has a cheap and a dear one. */
    static final List<MarketProvider> TEN = List.of(
            new MarketProvider("atlas", 0, 1, Set.of(NORTH_AMERICA)),
            new MarketProvider("bison", 0, 2, Set.of(NORTH_AMERICA)),
            new MarketProvider("condor", 0, 1.5, Set.of(NORTH_AMERICA, LATIN_AMERICA)),
            new MarketProvider("delta", 0, 1, Set.of(NORTH_AMERICA)),
            new MarketProvider("elbe", 0, 1, Set.of(EUROPE)),
            new MarketProvider("fjord", 0, 2, Set.of(EUROPE)),
            new MarketProvider("garonne", 0, 1.5, Set.of(EUROPE, MIDDLE_EAST_AND_AFRICA)),
            new MarketProvider("hanoi", 0, 1, Set.of(ASIA_PACIFIC)),
            new MarketProvider("indus", 0, 2, Set.of(ASIA_PACIFIC)),
            new MarketProvider("jaguar", 0, 1.5, Set.of(LATIN_AMERICA, MIDDLE_EAST_AND_AFRICA)));

    /** The same credits, but for what is found only. */
    MarketProvider billedPerHit() {
        return new MarketProvider(name, asked, 0, home);
    }

    /** A credit for every question, as in a market where all are priced alike. */
    MarketProvider pricedAlike() {
        return new MarketProvider(name, 0, 1, home);
    }

    /** What a label would say. */
    double label() {
        return found + asked;
    }
}
