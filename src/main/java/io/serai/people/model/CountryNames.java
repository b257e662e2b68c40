package io.serai.people.model;

import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a country by its ISO code, or by its name in English or in its own languages (G-07). */
final class CountryNames {

    /** ISO 3166-1 codes, with Kosovo, whose code is in use though not assigned. */
    static final Set<String> CODES = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
            .collect(Collectors.toSet());

    /** Names that are a country and a part of another one, so that they say nothing alone: Georgia, Niger … */
    static final Set<String> ALSO_ELSEWHERE = Set.of("georgia", "niger", "montserrat", "st martin", "macedonia");

    private static final Map<String, String> CODE_OF_THREE_LETTERS = CODES.stream()
            .filter(code -> !code.equals("XK"))
            .collect(Collectors.toMap(code -> Locale.of("", code).getISO3Country(), code -> code));

    private static final String ALIASES =
            """
            US: usa, us, u s a, united states of america, estados unidos, etats unis, vereinigte staaten, stati uniti
            GB: uk, great britain, britain, england, scotland, wales, northern ireland, reino unido, royaume uni
            AE: uae, emirates | BA: bosnia, bosnia herzegovina | BN: brunei darussalam
            BO: plurinational state of bolivia | CD: dr congo, drc, democratic republic of the congo
            CG: republic of the congo | CI: ivory coast | CN: mainland china, peoples republic of china, prc
            CV: cabo verde | CZ: czech republic | FM: federated states of micronesia | HK: hong kong, hong kong sar
            IR: islamic republic of iran | KP: dprk | KR: korea, republic of korea | LA: lao pdr
            MD: republic of moldova | MK: macedonia | MM: myanmar, burma | MO: macau, macao, macau sar | NL: holland
            PS: palestine, state of palestine | RU: russian federation | ST: sao tome | SY: syrian arab republic
            SZ: swaziland | TL: east timor | TR: turkey | TZ: united republic of tanzania | VA: holy see
            VI: us virgin islands | VN: viet nam
            """;

    private static final Map<String, String> ISO_OF_NAME = read();

    private CountryNames() {}

    /** The ISO code of two letters in a code of two or three letters in any case; UK is GB. Null is no code. */
    static Optional<String> isoOfCode(String raw) {
        String code = raw == null ? "" : RawText.trimmed(raw).toUpperCase(Locale.ROOT);
        String two = code.equals("UK") ? "GB" : CODE_OF_THREE_LETTERS.getOrDefault(code, code);
        return Optional.of(two).filter(CODES::contains);
    }

    /** The ISO code of a country named in the form of {@link RawText#placeName}. */
    static Optional<String> isoOfName(String placeName) {
        return Optional.ofNullable(ISO_OF_NAME.get(placeName));
    }

    private static Map<String, String> read() {
        Map<String, String> isoOfName = new HashMap<>();
        Map<String, LocaleDisplayNames> tongues = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String iso : CODES) {
            List<String> languages = Stream.concat(Stream.of("en"), CountryTongues.of(iso).stream())
                    .toList();
            for (String language : languages) {
                String name =
                        tongues.computeIfAbsent(language, CountryNames::tongue).regionDisplayName(iso);
                String before = name.equals(iso) ? iso : isoOfName.put(RawText.placeName(name), iso);
                if (before != null && !before.equals(iso)) {
                    ambiguous.add(RawText.placeName(name));
                }
            }
        }
        ambiguous.forEach(isoOfName::remove);
        for (String line : ALIASES.split("[\n|]")) {
            String[] isoAndNames = line.strip().split(": ");
            Arrays.stream(isoAndNames[1].split(", ")).forEach(name -> isoOfName.put(name, isoAndNames[0]));
        }
        return Map.copyOf(isoOfName);
    }

    private static LocaleDisplayNames tongue(String language) {
        return LocaleDisplayNames.getInstance(new ULocale(language));
    }
}
