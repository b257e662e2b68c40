package io.serai.sandbox;

import java.util.List;

/**
 * Somebody a vendor may know. All there is to know follows from the identity, so that every vendor speaks of the same
 * person and the same question always gets the same answer.
 *
 * @param asked what the question said, lower-cased: the person's key in the ledger
 * @param identity who that is, whichever way the question was put
 */
record Person(String asked, String identity, String first, String last, Employer employer) {

    /** Two vendors then agree in 0.918 * 0.918 + 0.082 * 0.082 = 85 of 100 cases. */
    private static final double WRITES_THE_ADDRESS_DIFFERENTLY = 0.0817;

    private static final List<String> TITLES = List.of(
            "Chief Operating Officer",
            "Director of Engineering",
            "Director of Procurement",
            "Finance Director",
            "Head of Operations",
            "Head of Research",
            "Plant Manager",
            "Principal Scientist",
            "Product Manager",
            "Quality Manager",
            "Regional Sales Director",
            "Senior Data Engineer",
            "Supply Chain Manager",
            "Vice President Marketing");

    /** Whether this vendor has this piece of knowledge about the person. */
    boolean isKnownTo(String provider, String what, double rate) {
        return Hash.share("known", provider, what, identity) < rate;
    }

    String fullName() {
        return first + " " + last;
    }

    String title() {
        return Hash.oneOf(TITLES, "title", identity);
    }

    /** The work address as this vendor writes it: mostly first.last@, sometimes flast@. */
    String workEmail(String provider) {
        String given = local(first);
        String family = local(last);
        boolean differently = Hash.share("address", provider, identity) < WRITES_THE_ADDRESS_DIFFERENTLY;
        return (differently ? given.charAt(0) + family : given + "." + family) + "@" + employer.domain();
    }

    String personalEmail() {
        return local(first) + "." + local(last) + (10 + Hash.below(90, "personal", identity)) + "@gmail.example";
    }

    PhoneNumber mobile() {
        return PhoneNumber.of(identity);
    }

    /** Without scheme and host prefix, as one vendor writes it; the others put {@code https://www.} before it. */
    String profile() {
        boolean opaque = identity.startsWith("ACw") || identity.startsWith("ACo");
        return "linkedin.com/in/" + (opaque ? identity : Words.slug(identity));
    }

    private static String local(String name) {
        return Words.of(name).isEmpty() ? Words.slug(name) : String.join("", Words.of(name));
    }
}
