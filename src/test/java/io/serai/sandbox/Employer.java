package io.serai.sandbox;

import java.util.List;
import java.util.Locale;

/** Where somebody works; its domain always lies under {@code .example}. */
record Employer(String domain) {

    private static final List<String> FIRST = List.of(
            "amber", "anchor", "atlas", "beacon", "birch", "cobalt", "copper", "coral", "delta", "ember", "falcon",
            "granite", "harbour", "indigo", "juniper", "larch", "meadow", "north", "onyx", "orchard", "quartz", "river",
            "saffron", "summit", "thistle", "umber", "velvet", "willow");
    private static final List<String> SECOND = List.of(
            "analytics",
            "bioscience",
            "capital",
            "devices",
            "dynamics",
            "energy",
            "foods",
            "freight",
            "health",
            "instruments",
            "labs",
            "logistics",
            "materials",
            "mobility",
            "networks",
            "optics",
            "partners",
            "robotics",
            "software",
            "systems",
            "therapeutics",
            "works");

    private static final int[] SIZES = {0, 10, 50, 200, 500, 1000, 5000, 10_000};

    /** The employer a question names by domain, website or company name. */
    static Employer named(String asked) {
        String host = asked.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("[/?#].*", "");
        if (host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.example")) {
            return new Employer(host);
        }
        boolean isDomain = host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
        return new Employer(Words.slug(isDomain ? host.substring(0, host.indexOf('.')) : asked) + ".example");
    }

    /** Somebody works somewhere, even when the question does not say where. */
    static Employer inventedFor(String identity) {
        return new Employer(Hash.oneOf(FIRST, "employer-first", identity) + "-"
                + Hash.oneOf(SECOND, "employer-second", identity) + ".example");
    }

    String name() {
        return Words.capitalised(
                domain.substring(0, domain.lastIndexOf(".example")).replaceAll("[-.]+", " "));
    }

    /** How many work there. */
    int employees() {
        return 20 + Hash.below(5000, "employees", domain);
    }

    /** The same as the class that LinkedIn puts it in. */
    String size() {
        for (int nr = 1; nr < SIZES.length; nr++) {
            if (employees() <= SIZES[nr]) {
                return SIZES[nr - 1] + 1 + "-" + SIZES[nr];
            }
        }
        return SIZES[SIZES.length - 1] + 1 + "+";
    }

    String website() {
        return "https://www." + domain;
    }
}
