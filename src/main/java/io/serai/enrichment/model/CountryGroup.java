package io.serai.enrichment.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parts of the world between which the stocks of providers differ most: vendors and their users speak of North America, Europe,
 * the Middle East with Africa, Asia with the Pacific, and Latin America. By the geoscheme of the UN Statistics Division (M49).
 */
public enum CountryGroup {
    NORTH_AMERICA,
    EUROPE,
    MIDDLE_EAST_AND_AFRICA,
    ASIA_PACIFIC,
    LATIN_AMERICA,
    UNKNOWN;

    /** Bermuda, Greenland and Saint Pierre belong to it in M49 (code 021). */
    private static final Set<String> NORTH = words("US CA BM GL PM UM");

    /** Africa (M49 002) and Western Asia (145), without those that have a place elsewhere. */
    private static final Set<String> MIDDLE_EAST_OR_AFRICA = words(
            """
            DZ EG EH LY MA SD TN AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA
            NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW
            AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
            """);

    /** Latin America and the Caribbean (M49 419). */
    private static final Set<String> LATIN = words(
            """
            AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE
            BZ CR GT HN MX NI PA SV
            AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
            """);

    private static final Set<String> KNOWN =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    /**
     * The part that a country belongs to.
     *
     * @param countryIso ISO 3166 code of two letters in any case, or null
     * @return its part, UNKNOWN for what is no such code; what is in no other part is Asia or the Pacific
     */
    public static CountryGroup of(String countryIso) {
        var code = countryIso == null ? "" : countryIso.strip().toUpperCase(Locale.ROOT);
        if (RegionRule.EUROPE.contains(code)) {
            return EUROPE;
        }
        if (NORTH.contains(code)) {
            return NORTH_AMERICA;
        }
        if (LATIN.contains(code)) {
            return LATIN_AMERICA;
        }
        if (MIDDLE_EAST_OR_AFRICA.contains(code)) {
            return MIDDLE_EAST_AND_AFRICA;
        }
        return KNOWN.contains(code) ? ASIA_PACIFIC : UNKNOWN;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
