package io.serai.people.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place as a profile writes it, "Lyon, Auvergne-Rhône-Alpes, France", taken apart.
 *
 * @param country the country that the last part names
 * @param parts what stands before, smallest first, in the form of {@link RawText#placeName}
 */
record Place(Optional<String> country, List<String> parts) {

    private static final int LONGEST_RAW = 500;

    /** Takes the text apart at its commas; text that says nothing gives an empty place. */
    static Place of(String raw) {
        if (!RawText.readable(raw, LONGEST_RAW)) {
            return new Place(Optional.empty(), List.of());
        }
        List<String> parts = Arrays.stream(raw.split("[,;\u060c\u3001\uff0c]"))
                .map(RawText::placeName)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return new Place(Optional.empty(), List.of());
        }
        List<String> before = parts.subList(0, parts.size() - 1);
        String last = parts.getLast();
        Optional<String> country = CountryNames.isoOfName(last)
                .filter(iso -> !CountryNames.ALSO_ELSEWHERE.contains(last)
                        || !before.isEmpty() && CountryClocks.knowsCity(iso, before.getFirst()));
        return new Place(country, country.isPresent() ? before : parts);
    }
}
