package io.serai.sourcing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a search address, values as received.
 *
 * @param all name and raw value, in the order of the address
 */
record SearchParameters(List<Parameter> all) {

    /** Belong to the visit and not to the search (facts providers §18). */
    private static final Set<String> OF_THE_VISIT =
            Set.of("sessionid", "searchsessionid", "viewallfilters", "page", "_ntb");

    /** An ampersand separates only before a name, because unencoded text may hold one: R&D. */
    private static final Pattern SEPARATOR = Pattern.compile("&(?=[A-Za-z_][A-Za-z0-9_.-]*=|&|$)");

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);

    /**
     * One parameter.
     *
     * @param name as it stands there
     * @param value raw, with its encoding
     */
    record Parameter(String name, String value) {

        boolean ofTheVisit() {
            String lower = name.toLowerCase(Locale.ROOT);
            return OF_THE_VISIT.contains(lower) || lower.startsWith("utm");
        }

        Optional<String> plain() {
            return PercentText.allLayersOff(value).map(String::strip);
        }
    }

    /** Takes the part after the question mark apart; parts without a name or a value are dropped. */
    static SearchParameters of(String query) {
        List<Parameter> all = new ArrayList<>();
        for (String part : SEPARATOR.split(query.replace("&amp;", "&"))) {
            Matcher parameter = PARAMETER.matcher(part);
            if (parameter.matches() && !parameter.group(2).isBlank()) {
                all.add(new Parameter(parameter.group(1), parameter.group(2)));
            }
        }
        return new SearchParameters(List.copyOf(all));
    }

    /** The first parameter of a name, if there is one. */
    Optional<Parameter> first(String name) {
        return all.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }

    /** The parameters without those of the visit. */
    Stream<Parameter> ofTheSearch() {
        return all.stream().filter(parameter -> !parameter.ofTheVisit());
    }

    /** What makes this search the same as another one: sorted, encoded once, without what belongs to the visit. */
    String key() {
        return ofTheSearch()
                .filter(parameter -> !parameter.plain().orElse("").isEmpty())
                .map(parameter -> parameter.name() + "="
                        + PercentText.oneLayerOn(parameter.plain().orElseThrow()))
                .distinct()
                .sorted()
                .collect(Collectors.joining("&"));
    }
}
