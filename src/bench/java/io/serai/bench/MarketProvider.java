package io.serai.bench;

import java.util.List;

/**
 * What a provider of the market takes; credits as its documentation says them, read in the facts of the project on 2026-11-21.
 *
 * @param found for each answer with a value, verified or not
 * @param asked for each question, whatever comes of it
 * @param stock log-odds by which it knows people better or worse than is usual; Exa searches the web and looks up no contacts
 */
record MarketProvider(String name, double found, double asked, double stock) {

    /** A provider of contacts. */
    MarketProvider(String name, double found, double asked) {
        this(name, found, asked, 0);
    }

    /** An address: LeadMagic, Prospeo and Zeliq 1, RocketReach and Wiza 2 if found; fixed per request or per profile else. */
    static final List<MarketProvider> TEN = List.of(
            new MarketProvider("leadmagic", 1, 0),
            new MarketProvider("prospeo", 1, 0),
            new MarketProvider("exa", 0, 0.2, -2),
            new MarketProvider("rocketreach", 2, 0),
            new MarketProvider("wiza", 2, 0),
            new MarketProvider("forager", 0, 5),
            new MarketProvider("zeliq", 1, 0),
            new MarketProvider("contactout", 1, 1),
            new MarketProvider("datagma", 0, 2),
            new MarketProvider("peopledatalabs", 0, 1));

    /** The same credits, taken for every question: as Forager, Exa and Datagma do. */
    MarketProvider billedPerRequest() {
        return new MarketProvider(name, 0, label(), stock);
    }

    /** A credit for every question, as in a market where all are priced alike. */
    MarketProvider pricedAlike() {
        return new MarketProvider(name, 0, 1, stock);
    }

    /** What a label would say. */
    double label() {
        return found + asked;
    }
}
