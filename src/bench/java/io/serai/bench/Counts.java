package io.serai.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What W1 must come to; computed from input and stub alone, with the rules of the workload and nothing of the hub.
 *
 * @param leads enriched and ranked, each once
 * @param experts as many: repeated rows are recognised
 * @param attempts calls of providers, refused ones included; as many as the stub has counted
 * @param refused of them answered with 429 or 500
 * @param emails verified addresses that may be kept
 * @param phones verified numbers
 * @param confident leads with a confidence of 0.7 or more
 */
record Counts(long leads, long experts, long attempts, long refused, long emails, long phones, long confident) {

    /** Where only professional addresses may be kept. */
    private static final Set<String> PROFESSIONAL_ONLY = Set.of(
            ("CA GB AU NO CH IS AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT" + " LV LT LU MT NL PL PT RO SK SI ES SE")
                    .split(" "));

    private static final int CONFIDENT = 70;

    static Counts expected(int leads) {
        return of(SalesNavRows.people(leads));
    }

    /** What so many leads come to. */
    static Counts of(Collection<SalesNavRows.Row> people) {
        return people.stream().map(Counts::of).reduce(new Counts(0, 0, 0, 0, 0, 0, 0), Counts::plus);
    }

    /** What one lead comes to. */
    static Counts of(SalesNavRows.Row row) {
        var rule = StubRule.of(row.linkedinUrl());
        var asked = rule.asked();
        var refused = asked.stream().filter(rule::refusesFirst).count();
        var best = asked.stream()
                .mapToInt(provider -> rule.answer(provider).percent())
                .max()
                .orElse(0);
        var confident = best >= CONFIDENT;
        var email = confident && !(rule.personal() && PROFESSIONAL_ONLY.contains(row.countryIso()));
        return new Counts(
                1,
                1,
                asked.size() + refused,
                refused,
                email ? 1 : 0,
                confident && rule.phoneVerified() ? 1 : 0,
                confident ? 1 : 0);
    }

    /** The same where people of {@link FullTables} are counted too: an attempt and a verified number each. */
    Counts beside(int full) {
        return plus(new Counts(full, full, full, 0, 0, full, 0));
    }

    private Counts plus(Counts other) {
        return new Counts(
                leads + other.leads,
                experts + other.experts,
                attempts + other.attempts,
                refused + other.refused,
                emails + other.emails,
                phones + other.phones,
                confident + other.confident);
    }

    /** What is not as it should be, in words. */
    List<String> differences(Counts actual) {
        var wrong = new ArrayList<String>();
        compare(wrong, "leads", leads, actual.leads);
        compare(wrong, "experts", experts, actual.experts);
        compare(wrong, "attempts", attempts, actual.attempts);
        compare(wrong, "refused attempts", refused, actual.refused);
        compare(wrong, "e-mail addresses", emails, actual.emails);
        compare(wrong, "phone numbers", phones, actual.phones);
        compare(wrong, "confident leads", confident, actual.confident);
        return wrong;
    }

    /** Notes a figure that is not what it should be. */
    static void compare(List<String> wrong, String what, long expected, long actual) {
        if (expected != actual) {
            wrong.add("%s: %,d instead of %,d".formatted(what, actual, expected));
        }
    }
}
