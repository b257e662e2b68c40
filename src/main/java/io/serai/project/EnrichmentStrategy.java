package io.serai.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the leads of a project are enriched: who is asked at once, who one after the other. */
public enum EnrichmentStrategy {
    /** Several at once, the others one by one: the operations manual's behaviour. Fast, and pays for all that are asked. */
    PARALLEL_K("parallel-k"),
    /** One after the other, the cheapest first: an invalid hit falls through to the next. Cheap, and slow. */
    COST_WATERFALL("cost-waterfall"),
    /** One after the other in the order that was learned; a second one beside a first that takes long. */
    HYBRID("hybrid");

    private final String text;

    EnrichmentStrategy(String text) {
        this.text = text;
    }

    /**
     * Its name in the API and in the database.
     *
     * @return e.g. {@code parallel-k}
     */
    @JsonValue
    public String text() {
        return text;
    }

    /**
     * Reads a name.
     *
     * @param text as {@link #text} gives it
     * @return the strategy, if there is one of that name
     */
    public static Optional<EnrichmentStrategy> parse(String text) {
        return Stream.of(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /**
     * The strategy of a name that must be right.
     *
     * @param text as the database holds it
     * @return the strategy
     * @throws IllegalArgumentException for any other text
     */
    @JsonCreator
    public static EnrichmentStrategy of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("a strategy is %s, not %s".formatted(names(), text)));
    }

    /**
     * All names, as a message lists them.
     *
     * @return {@code parallel-k, cost-waterfall or hybrid}
     */
    public static String names() {
        var all = Stream.of(values()).map(EnrichmentStrategy::text).toList();
        return all.stream().limit(all.size() - 1L).collect(Collectors.joining(", ")) + " or " + all.getLast();
    }
}
