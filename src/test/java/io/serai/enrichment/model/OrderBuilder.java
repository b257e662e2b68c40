package io.serai.enrichment.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Providers with a past that reads aloud. */
final class OrderBuilder {

    static final Datum ADDRESS = Datum.EMAIL;
    static final Segment GERMAN_HEADS = Segment.of("DE", "Head of Procurement", 200);
    static final Segment AMERICAN_HEADS = Segment.of("US", "Head of Procurement", 200);

    private final Map<Past.Key, Past.Tally> tallies = new HashMap<>();

    static OrderBuilder aPast() {
        return new OrderBuilder();
    }

    static LearnedOrder.Offer offer(String name, double price) {
        return new LearnedOrder.Offer(name, price);
    }

    static List<Long> seeds(int count) {
        return LongStream.range(0, count).map(nr -> nr * 7_777_777_777L).boxed().toList();
    }

    /** Answers that cost a credit each, whatever came of them. */
    OrderBuilder where(String name, Segment segment, long asked, long verified) {
        return where(name, segment, 0, new Past.Tally(asked, verified, verified, asked - verified));
    }

    OrderBuilder where(String name, Segment segment, int misses, Past.Tally tally) {
        tallies.merge(new Past.Key(name, ADDRESS, segment, misses), tally, Past.Tally::plus);
        return this;
    }

    OrderBuilder renamed(UnaryOperator<String> names) {
        var other = new OrderBuilder();
        tallies.forEach((key, tally) -> other.where(names.apply(key.name()), key.segment(), key.misses(), tally));
        return other;
    }

    Past past() {
        return Past.of(tallies);
    }

    List<LearnedOrder.Place> order(List<LearnedOrder.Offer> offers, Segment segment, long seed) {
        return LearnedOrder.of(offers, ADDRESS, segment, past(), seed);
    }

    /** How often each one leads. */
    static Map<String, Long> leading(Past past, List<LearnedOrder.Offer> offers, Segment segment, int orders) {
        return seeds(orders).stream()
                .map(seed -> LearnedOrder.of(offers, ADDRESS, segment, past, seed)
                        .getFirst()
                        .name())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }
}
