package io.serai.enrichment.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses may be kept of a person in a country (X-10, ENR-16, OUT-03). The strictest reading of the seeds: in
 * Canada, the United Kingdom, Australia and all of Europe only professional ones.
 */
public final class RegionRule {

    /**
     * Europe by the geoscheme of the UN Statistics Division (M49 code 150): East, North, South, West. With Kosovo,
     * which M49 does not list and whose code is user-assigned.
     */
    static final Set<String> EUROPE = Set.of(
            """
            BY BG CZ HU PL MD RO RU SK UA
            AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB
            AL AD BA HR GI GR VA IT MT ME MK PT SM RS SI ES XK
            AT BE FR DE LI LU MC NL CH
            """
                    .strip()
                    .split("\\s+"));

    /** What the European Economic Area has beyond that: Cyprus, and the outermost regions (Article 355 TFEU). */
    private static final Set<String> REST_OF_EEA = Set.of("CY", "GF", "GP", "MF", "MQ", "RE", "YT");

    /** The others that the seeds name, Australia with its territories that have a code of their own. */
    private static final Set<String> NAMED_BY_THE_SEEDS = Set.of("CA", "AU", "CC", "CX", "HM", "NF");

    private static final Set<String> PROFESSIONAL_ONLY = Stream.of(EUROPE, REST_OF_EEA, NAMED_BY_THE_SEEDS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KNOWN =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toSet());

    private RegionRule() {}

    /**
     * Whether only professional addresses may be kept. In: ISO 3166 code of two letters in any case, or null. Out: true
     * for the countries of X-10, and for a country that is not known, because nobody can tell that it is none of them.
     */
    public static boolean professionalOnly(String countryIso) {
        String code = countryIso == null ? "" : countryIso.strip().toUpperCase(Locale.ROOT);
        return !KNOWN.contains(code) || PROFESSIONAL_ONLY.contains(code);
    }
}
