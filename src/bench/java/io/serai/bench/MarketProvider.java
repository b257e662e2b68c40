package io.serai.bench;

import java.util.List;

/**
 * What a provider of the market takes; credits as its documentation says them, read in the facts of the project on 2026-11-21.
 *
 * @param found for each answer with a value, verified or not
 * @param asked for each question, whatever comes of it
 */
record MarketProvider(String name, double found, double asked) {

    /** An address: LeadMagic, Prospeo and Zeliq 1, RocketReach and Wiza 2 if found; fixed per request or per profile else. */
    static final List<MarketProvider> ADDRESSES = List.of(
            new MarketProvider("leadmagic", 1, 0),
            new MarketProvider("prospeo", 1, 0),
            new MarketProvider("exa", 0, 0.2),
            new MarketProvider("rocketreach", 2, 0),
            new MarketProvider("wiza", 2, 0),
            new MarketProvider("forager", 0, 5),
            new MarketProvider("zeliq", 1, 0),
            new MarketProvider("contactout", 1, 1),
            new MarketProvider("datagma", 0, 2),
            new MarketProvider("peopledatalabs", 0, 1));

    /** A mobile number; Exa has none, its search is asked in vain. */
    static final List<MarketProvider> NUMBERS = List.of(
            new MarketProvider("leadmagic", 5, 0),
            new MarketProvider("prospeo", 10, 0),
            new MarketProvider("exa", 0, 0.2),
            new MarketProvider("rocketreach", 6, 0),
            new MarketProvider("wiza", 5, 0),
            new MarketProvider("forager", 0, 15),
            new MarketProvider("zeliq", 10, 0),
            new MarketProvider("contactout", 1, 1),
            new MarketProvider("datagma", 30, 0),
            new MarketProvider("peopledatalabs", 0, 1));

    /** What a label would say. */
    double label() {
        return found + asked;
    }
}
