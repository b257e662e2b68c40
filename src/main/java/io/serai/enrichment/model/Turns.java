package io.serai.enrichment.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who of those that can be asked is asked at once, and who one after the other: the strategies of X-11.
 *
 * @param first asked at the same time
 * @param fallback asked one by one while nothing is sure enough
 */
public record Turns(List<Plan.Group> first, List<Plan.Group> fallback) {

    /**
     * A provider that can be asked.
     *
     * @param group its connectors that can help
     * @param fallback whether its label keeps it out of the first batch
     * @param price credits by the labels of these connectors, if each of them finds
     */
    public record Offer(Plan.Group group, boolean fallback, double price) {

        boolean isOnTrial() {
            return group.odds() != null && group.odds().trial();
        }
    }

    private static final Comparator<Offer> MOST_SUCCESSFUL =
            Comparator.comparingDouble((Offer one) -> one.group().success()).reversed();

    /**
     * {@code parallel-k}: the most successful of the first batch at once, then the others one by one, those of the fallback batch last.
     *
     * <p>Who is on trial takes the last place of the first batch, so that nobody is starved.
     *
     * @param atOnce how many
     * @param offers in the order of their ranks, which decides between equally successful ones
     * @return who is asked when
     */
    public static Turns parallel(int atOnce, List<Offer> offers) {
        var onTrial = offers.stream().filter(Offer::isOnTrial).toList();
        var first = offers.stream()
                .filter(one -> !one.fallback() && !one.isOnTrial())
                .sorted(MOST_SUCCESSFUL)
                .toList();
        var places = Math.max(0, atOnce - onTrial.size());
        var fallback = offers.stream()
                .filter(one -> one.fallback() && !one.isOnTrial())
                .sorted(MOST_SUCCESSFUL);
        return new Turns(
                groups(Stream.concat(first.stream().limit(places), onTrial.stream())),
                groups(Stream.concat(first.stream().skip(places), fallback)));
    }

    /**
     * {@code cost-waterfall}: one by one, the cheapest first.
     *
     * @param offers in the order of their ranks, which decides between equally cheap ones
     * @return who is asked when
     */
    public static Turns waterfall(List<Offer> offers) {
        return new Turns(List.of(), groups(offers.stream().sorted(Comparator.comparingDouble(Offer::price))));
    }

    /**
     * {@code hybrid}: one by one in the order that was learned; its groups say when the next one is asked beside them.
     *
     * @param offers in the order that was learned
     * @return who is asked when
     */
    public static Turns hedged(List<Offer> offers) {
        return new Turns(List.of(), groups(offers.stream()));
    }

    /**
     * Others are asked after all of these, one by one.
     *
     * @param last who, the first to be asked first
     * @return all of them
     */
    public Turns then(List<Plan.Group> last) {
        return new Turns(first, Stream.concat(fallback.stream(), last.stream()).toList());
    }

    private static List<Plan.Group> groups(Stream<Offer> offers) {
        return offers.map(Offer::group).toList();
    }
}
