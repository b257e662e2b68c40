package io.serai.sandbox;

import java.util.Locale;
import java.util.Set;

/** What is true of an address, whoever is asked; the vendors see it, now and then, each with an error of its own. */
record Mailbox(String address) {

    private static final Set<String> FREE =
            Set.of("gmail.example", "yahoo.example", "outlook.example", "hotmail.example", "icloud.example");
    private static final Set<String> ROLES = Set.of("info", "contact", "sales", "support");
    private static final double SEEN_WRONGLY = 0.08;

    /** What a finder knows of the address it gives. */
    enum Grade {
        VERIFIED,
        CATCH_ALL,
        RISKY
    }

    /** What a verifier says of an address it is shown. */
    enum Verdict {
        VALID,
        CATCH_ALL,
        UNKNOWN,
        INVALID,
        DO_NOT_MAIL
    }

    static boolean isFree(String domain) {
        return FREE.contains(domain.toLowerCase(Locale.ROOT));
    }

    boolean isWellFormed() {
        return address.matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    String local() {
        return address.substring(0, Math.max(0, address.lastIndexOf('@')));
    }

    /** A mailbox of an office and of nobody in particular. */
    boolean isRole() {
        return ROLES.contains(local().toLowerCase(Locale.ROOT));
    }

    /** 70 % verified, 15 % catch-all, the rest risky. */
    Grade gradedBy(String provider) {
        double truth = seenBy(provider);
        if (truth < 0.70) {
            return Grade.VERIFIED;
        }
        return truth >= 0.78 && truth < 0.93 ? Grade.CATCH_ALL : Grade.RISKY;
    }

    /** 78 % valid, 8 % catch-all, 6 % unknown, 6 % invalid, 2 % do not mail. */
    Verdict verdict() {
        return verdictAt(truth());
    }

    Verdict verdictOf(String provider) {
        return verdictAt(seenBy(provider));
    }

    private Verdict verdictAt(double truth) {
        if (!isWellFormed() || truth >= 0.92 && truth < 0.98) {
            return Verdict.INVALID;
        }
        if (truth < 0.78) {
            return Verdict.VALID;
        }
        if (truth < 0.86) {
            return Verdict.CATCH_ALL;
        }
        return truth < 0.92 ? Verdict.UNKNOWN : Verdict.DO_NOT_MAIL;
    }

    private double truth() {
        return Hash.share("mailbox", address.toLowerCase(Locale.ROOT));
    }

    private double seenBy(String provider) {
        String key = address.toLowerCase(Locale.ROOT);
        return Hash.share("wrongly", provider, key) < SEEN_WRONGLY ? Hash.share("seen", provider, key) : truth();
    }
}
