package io.serai.people.model;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Map;

/** The languages in which one does business in a country (G-07, X-18). */
final class CountryTongues {

    /** Countries with several official languages in use; ICU knows only the likeliest one of each. */
    private static final Map<String, List<String>> SEVERAL = Map.ofEntries(
            Map.entry("AF", List.of("fa", "ps")),
            Map.entry("BE", List.of("nl", "fr", "de")),
            Map.entry("BO", List.of("es", "qu")),
            Map.entry("BY", List.of("ru", "be")),
            Map.entry("CA", List.of("en", "fr")),
            Map.entry("CH", List.of("de", "fr", "it")),
            Map.entry("CM", List.of("fr", "en")),
            Map.entry("CY", List.of("el", "tr")),
            Map.entry("FI", List.of("fi", "sv")),
            Map.entry("HK", List.of("zh", "en")),
            Map.entry("IE", List.of("en", "ga")),
            Map.entry("IL", List.of("he", "ar")),
            Map.entry("IN", List.of("hi", "en")),
            Map.entry("KE", List.of("sw", "en")),
            Map.entry("KG", List.of("ky", "ru")),
            Map.entry("KZ", List.of("kk", "ru")),
            Map.entry("LK", List.of("si", "ta", "en")),
            Map.entry("LU", List.of("lb", "fr", "de")),
            Map.entry("MA", List.of("ar", "fr")),
            Map.entry("MO", List.of("zh", "pt")),
            Map.entry("MT", List.of("mt", "en")),
            Map.entry("MY", List.of("ms", "en")),
            Map.entry("NZ", List.of("en", "mi")),
            Map.entry("PH", List.of("fil", "en")),
            Map.entry("PK", List.of("ur", "en")),
            Map.entry("PR", List.of("es", "en")),
            Map.entry("PY", List.of("es", "gn")),
            Map.entry("RW", List.of("rw", "en", "fr")),
            Map.entry("SG", List.of("en", "zh", "ms", "ta")),
            Map.entry("TN", List.of("ar", "fr")),
            Map.entry("TZ", List.of("sw", "en")),
            Map.entry("UG", List.of("en", "sw")),
            Map.entry("ZA", List.of("en", "af", "zu", "xh")),
            Map.entry("ZW", List.of("en", "sn", "nd")));

    private CountryTongues() {}

    /** Language codes of a country, the likeliest first; none where nobody lives. */
    static List<String> of(String countryIso) {
        List<String> several = SEVERAL.get(countryIso);
        if (several != null) {
            return several;
        }
        String likely =
                ULocale.addLikelySubtags(new ULocale("und_" + countryIso)).getLanguage();
        return likely.isEmpty() || likely.equals("und") ? List.of() : List.of(likely);
    }
}
