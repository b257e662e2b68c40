package io.serai.enrichment;

import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Reply;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may become of a question: all that can be heard of it, one after the other or in another order. */
final class Fates {

    /** As many decimals as credits are kept with. */
    private static final int DECIMALS = 3;

    /** Not sure enough to end the search, so that verifiers are asked too. */
    private static final double UNSURE = 0.5;

    /** Something that is heard of a question. */
    enum Word {
        /** Nothing found, for nothing. */
        MISS,
        /** Found, for anything up to what was reserved. */
        CHEAP,
        /** Found, for all that was reserved. */
        DEAREST,
        /** Found, and its vendor does not say for how much. */
        UNTOLD,
        /** Its vendor failed, which is tried again. */
        FAULT,
        /** Its vendor is asked too often, which is tried again. */
        LIMIT,
        /** Its vendor does not want such a question. */
        REFUSED,
        /** It was asked, and nobody knows the answer. */
        SILENCE,
        /** Its vendor answers later. */
        TAKEN_IN,
        /** It was not asked after all. */
        NEVER_LEFT,
        /** Its process has died: the lease is over, and the hub gives it up. */
        DEATH,
        /** Its vendor has had all the time there is: the hub gives it up, if it was taken in. */
        OVERDUE;

        /** Does somebody say it, or does time only pass? */
        boolean isSaid() {
            return this != DEATH && this != OVERDUE;
        }
    }

    /** Each has a word that ends it, whichever is heard first. */
    static final List<List<Word>> ALL = List.of(
            List.of(Word.MISS),
            List.of(Word.CHEAP),
            List.of(Word.DEAREST),
            List.of(Word.UNTOLD),
            List.of(Word.FAULT),
            List.of(Word.LIMIT),
            List.of(Word.REFUSED),
            List.of(Word.SILENCE),
            List.of(Word.NEVER_LEFT),
            List.of(Word.DEATH),
            List.of(Word.SILENCE, Word.CHEAP),
            List.of(Word.SILENCE, Word.MISS),
            List.of(Word.SILENCE, Word.NEVER_LEFT),
            List.of(Word.DEATH, Word.DEAREST),
            List.of(Word.TAKEN_IN, Word.DEAREST),
            List.of(Word.TAKEN_IN, Word.OVERDUE, Word.CHEAP),
            List.of(Word.CHEAP, Word.DEAREST));

    private Fates() {}

    /** The word as the connector that was asked brings it. */
    static Round.Answered answer(Lookup.Asked asked, Connector connector, Word word, Random random) {
        return switch (word) {
            case MISS -> said(asked, 200, Map.of("outcome", "NOT_FOUND", "credits", 0));
            case CHEAP -> found(asked, upTo(connector.most(), random), random);
            case DEAREST -> found(asked, connector.most(), random);
            case UNTOLD -> found(asked, null, random);
            case FAULT -> said(asked, 500, Map.of("outcome", "FAILED"));
            case LIMIT -> said(asked, 429, Map.of("outcome", "RATE_LIMITED"));
            case REFUSED -> said(asked, 400, Map.of("outcome", "REJECTED"));
            case TAKEN_IN ->
                said(
                        asked,
                        202,
                        Map.of(
                                "outcome",
                                "PENDING",
                                "reference",
                                asked.attemptId().toString()));
            case SILENCE ->
                new Round.Answered(asked, new Reply(Reply.UNKNOWN, Map.of(), null, 70, Map.of(), "no answer"));
            case NEVER_LEFT -> Round.Answered.neverSent(asked, "its turn did not come");
            case DEATH, OVERDUE -> throw new IllegalArgumentException("nobody says " + word);
        };
    }

    private static BigDecimal upTo(BigDecimal most, Random random) {
        var parts = most.movePointRight(DECIMALS).intValueExact();
        return BigDecimal.valueOf(random.nextInt(parts + 1), DECIMALS);
    }

    private static Round.Answered found(Lookup.Asked asked, BigDecimal credits, Random random) {
        var output = new LinkedHashMap<String, Object>();
        output.put("outcome", "FOUND");
        output.put("confidence", UNSURE);
        if (credits != null) {
            output.put("credits", credits);
        }
        if (asked.subject().isEmpty()) {
            var address = "a" + asked.attemptId() + "@some.example";
            output.put("emails", List.of(Map.of("value", address, "kind", "professional", "grade", "unknown")));
        } else {
            output.put("grade", random.nextInt(4) == 0 ? "verified" : "invalid");
        }
        return said(asked, 200, output);
    }

    private static Round.Answered said(Lookup.Asked asked, int status, Map<String, Object> output) {
        var outcome = output.get("outcome").toString();
        return new Round.Answered(asked, new Reply(outcome, output, status, 70, Map.of("status", status), null));
    }
}
