package io.serai.enrichment;

import io.serai.enrichment.model.Plan;
import io.serai.enrichment.model.Purse.Period;
import io.serai.enrichment.store.BudgetStore.Wanted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Budgets of all kinds, each of which is in the way of some questions of a plan that a few people have. */
final class AnyBudgets {

    /** Credits that one answer costs at most: 5, 5 and 2; 10; 1; then 1; 12. Verifiers cost one each. */
    static final Plan PLAN = new Plan(
            List.of(
                    RoundTest.asks("leadmagic", "find-work-email", "find-mobile", "find-personal-email"),
                    RoundTest.asks("prospeo", "enrich-person"),
                    RoundTest.asks("datagma", "find-work-email")),
            List.of(RoundTest.asks("peopledatalabs", "enrich-person"), RoundTest.asks("contactout", "enrich-person")),
            List.of(
                    new Plan.Asked("zerobounce", "zerobounce-verify-email"),
                    new Plan.Asked("hunter", "hunter-verify-email")),
            List.of(new Plan.Asked("twilio", "twilio-verify-phone")),
            false,
            0.7,
            0.6,
            Plan.Enough.AN_ADDRESS,
            "parallel-k",
            null);

    private AnyBudgets() {}

    /**
     * Budgets for a project.
     *
     * @param random what their ceilings go by
     * @param all one of each kind; else some of them, and none that is below the price of one question
     */
    static List<Wanted> of(Random random, boolean all) {
        return Stream.of(
                        ceiling("", Period.TOTAL, 40 + random.nextInt(40)),
                        ceiling("", Period.DAY, 30 + random.nextInt(30)),
                        ceiling("", Period.PERSON, 12 + random.nextInt(14)),
                        ceiling("leadmagic", Period.TOTAL, 15 + random.nextInt(20)),
                        ceiling("leadmagic", Period.DAY, 10 + random.nextInt(20)),
                        ceiling("prospeo", Period.DAY, 10 + random.nextInt(25)),
                        ceiling("zerobounce", Period.TOTAL, 1 + random.nextInt(4)),
                        ceiling("datagma", Period.TOTAL, 0.5))
                .filter(one -> all || !one.provider().equals("datagma") && random.nextBoolean())
                .toList();
    }

    private static Wanted ceiling(String provider, Period period, double credits) {
        return new Wanted(provider, period, BigDecimal.valueOf(credits));
    }
}
