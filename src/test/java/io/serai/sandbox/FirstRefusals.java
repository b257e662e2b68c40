package io.serai.sandbox;

import java.util.HashSet;
import java.util.Set;

/** Every fiftieth person is turned away by a vendor the first time and served the next time. */
final class FirstRefusals {

    private static final double RATE = 0.02;

    private final Set<String> turnedAway = new HashSet<>();

    /** Who was turned away before the last stop is not turned away again. */
    FirstRefusals(Ledger ledger) {
        ledger.entries().stream()
                .filter(entry -> entry.outcome().isRepeatable())
                .forEach(entry -> turnedAway.add(pair(entry.provider(), entry.identity())));
    }

    /** The answer itself, or the vendor's refusal in its place. */
    Answer orRefusal(Vendor vendor, Answer answer) {
        if (!answer.reachesTheData()
                || !strikes(vendor.provider(), answer.identity())
                || !turnedAway.add(pair(vendor.provider(), answer.identity()))) {
            return answer;
        }
        return vendor.refuse(statusFor(vendor, answer.identity())).insteadOf(answer);
    }

    void clear() {
        turnedAway.clear();
    }

    static boolean strikes(String provider, String identity) {
        return Hash.share("first-refusal", provider, identity) < RATE;
    }

    private static int statusFor(Vendor vendor, String identity) {
        var statuses = vendor.turnsAwayWith();
        return statuses.get(Hash.below(statuses.size(), "refusal-kind", vendor.provider(), identity));
    }

    private static String pair(String provider, String identity) {
        return provider + '\n' + identity;
    }
}
