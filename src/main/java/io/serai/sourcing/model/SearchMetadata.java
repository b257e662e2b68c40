package io.serai.sourcing.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a search address tells about the search, for people to read (SRC-01). */
final class SearchMetadata {

    private static final Set<String> NAMES =
            Set.of("recentSearchParam", "filters", "keywords", "type", "values", "id", "text", "selectionType");

    private SearchMetadata() {}

    /** Only what is there: savedSearchId, recentSearchId, page (a number), keywords, filters. */
    static Map<String, Object> of(SearchParameters parameters) {
        SearchTerm query = parameters.first("query").map(SearchMetadata::query).orElse(new SearchTerm.Text(""));
        Map<String, Object> found = new LinkedHashMap<>();
        plain(parameters, "savedSearchId").ifPresent(id -> found.put("savedSearchId", id));
        plain(parameters, "recentSearchId")
                .or(() -> query.at("recentSearchParam").flatMap(recent -> text(recent, "id")))
                .ifPresent(id -> found.put("recentSearchId", id));
        plain(parameters, "page")
                .filter(page -> page.matches("[0-9]{1,6}"))
                .ifPresent(page -> found.put("page", Integer.valueOf(page)));
        text(query, "keywords")
                .or(() -> plain(parameters, "keywords"))
                .ifPresent(words -> found.put("keywords", words));
        List<Map<String, Object>> filters = filters(query);
        if (!filters.isEmpty()) {
            found.put("filters", filters);
        }
        return Collections.unmodifiableMap(found);
    }

    /** Colons and commas may be encoded once more or less; the layer at which most is understood is the right one. */
    private static SearchTerm query(SearchParameters.Parameter query) {
        return Stream.iterate(query.value(), PercentText::oneLayerOff)
                .limit(PercentText.MOST_LAYERS + 1L)
                .map(SearchTerm::read)
                .max(Comparator.comparingLong(SearchMetadata::understood))
                .orElseThrow();
    }

    /** How many of the names that the grammar knows are there; between equals the first, least decoded, stands. */
    private static long understood(SearchTerm term) {
        return switch (term) {
            case SearchTerm.Pairs pairs ->
                pairs.values().keySet().stream().filter(NAMES::contains).count()
                        + pairs.values().values().stream()
                                .mapToLong(SearchMetadata::understood)
                                .sum();
            case SearchTerm.Items items ->
                items.values().stream().mapToLong(SearchMetadata::understood).sum();
            case SearchTerm.Text text -> 0;
        };
    }

    private static List<Map<String, Object>> filters(SearchTerm query) {
        return query.at("filters").map(SearchTerm::items).orElse(List.of()).stream()
                .filter(filter -> text(filter, "type").isPresent())
                .map(SearchMetadata::filter)
                .toList();
    }

    private static Map<String, Object> filter(SearchTerm filter) {
        Map<String, Object> found = new LinkedHashMap<>();
        text(filter, "type").ifPresent(type -> found.put("type", type));
        found.put(
                "values",
                filter.at("values").map(SearchTerm::items).orElse(List.of()).stream()
                        .map(SearchMetadata::value)
                        .filter(value -> !value.isEmpty())
                        .toList());
        return Collections.unmodifiableMap(found);
    }

    private static Map<String, String> value(SearchTerm value) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : List.of("id", "text", "selectionType")) {
            text(value, name).ifPresent(text -> found.put(name, text));
        }
        return Collections.unmodifiableMap(found);
    }

    private static Optional<String> text(SearchTerm term, String name) {
        return term.at(name)
                .flatMap(SearchTerm::text)
                .flatMap(PercentText::allLayersOff)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> plain(SearchParameters parameters, String name) {
        return parameters.first(name).flatMap(SearchParameters.Parameter::plain).filter(text -> !text.isEmpty());
    }
}
