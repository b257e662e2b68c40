package io.serai.enrichment.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project may still spend (G-11). Credits of all providers count alike; a question takes what its answer costs at most, until
 * its end tells what was billed.
 *
 * @param ceilings of the project; none = as much as it takes
 * @param costs the most that an answer costs, in credits, by connector
 * @param day by UTC, that the ceilings of a day are for
 */
public record Purse(List<Ceiling> ceilings, Map<String, BigDecimal> costs, LocalDate day) {

    /** Of a project without budgets. */
    public static final Purse BOTTOMLESS = new Purse(List.of(), Map.of(), LocalDate.EPOCH);

    /** For how long a ceiling holds. */
    public enum Period {
        /** For ever. */
        TOTAL(""),
        /** For a day, by UTC. */
        DAY(" a day"),
        /** For a lead. */
        PERSON(" a person");

        private final String words;

        Period(String words) {
            this.words = words;
        }
    }

    /**
     * The most that may be spent.
     *
     * @param provider whom it holds for; empty = all of them together
     * @param period how long
     * @param credits the most
     * @param billed spent already; 0 for a person, whose attempts tell it
     * @param reserved what open questions cost at most; what they do not cost comes back
     */
    public record Ceiling(String provider, Period period, BigDecimal credits, BigDecimal billed, BigDecimal reserved) {

        /**
         * What is not left.
         *
         * @return credits
         */
        public BigDecimal taken() {
            return billed.add(reserved);
        }

        /**
         * The same when its time begins anew.
         *
         * @return with nothing spent
         */
        public Ceiling anew() {
            return new Ceiling(provider, period, credits, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        private boolean concerns(String asked) {
            return provider.isEmpty() || provider.equals(asked);
        }

        private boolean holds(BigDecimal more) {
            return taken().add(more).compareTo(credits) <= 0;
        }

        private Obstacle obstacle(BigDecimal more) {
            if (billed.add(more).compareTo(credits) <= 0) {
                return Obstacle.RESERVED;
            }
            return period == Period.DAY ? Obstacle.DAY : Obstacle.SPENT;
        }

        private Ceiling with(BigDecimal more) {
            return new Ceiling(provider, period, credits, billed, reserved.add(more));
        }

        private Ceiling spent(BigDecimal more) {
            return new Ceiling(provider, period, credits, billed.add(more), reserved);
        }

        private String why(BigDecimal cost) {
            return "the budget of %s credits%s%s has %s left, and the question may cost %s"
                    .formatted(
                            credits.stripTrailingZeros().toPlainString(),
                            period.words,
                            provider.isEmpty() ? "" : " for " + provider,
                            credits.subtract(taken())
                                    .max(BigDecimal.ZERO)
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            cost.stripTrailingZeros().toPlainString());
        }
    }

    /**
     * A question that cannot be paid.
     *
     * @param why for people
     * @param obstacle what has to change before it can
     */
    public record Objection(String why, Obstacle obstacle) {}

    /** What is in the way of a question that cannot be paid, the smallest first. */
    public enum Obstacle {
        /** What open questions keep may come back any moment. */
        RESERVED,
        /** The day's budget is spent. */
        DAY,
        /** A budget is spent; somebody may raise it. */
        SPENT
    }

    /**
     * The most that a question costs.
     *
     * @param connector who is asked
     * @return credits; 0 for a connector that nobody knows any more
     */
    public BigDecimal cost(String connector) {
        return costs.getOrDefault(connector, BigDecimal.ZERO);
    }

    /**
     * Looks whether a question can be paid.
     *
     * @param connector who would be asked
     * @param provider whose it is
     * @return what is in the way: of several the largest
     */
    Optional<Objection> objection(String connector, String provider) {
        var cost = cost(connector);
        Objection found = null;
        for (var ceiling : ceilings) {
            if (ceiling.concerns(provider) && !ceiling.holds(cost)) {
                var obstacle = ceiling.obstacle(cost);
                if (found == null || obstacle.compareTo(found.obstacle()) > 0) {
                    found = new Objection(ceiling.why(cost), obstacle);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** What is left after a question. */
    Purse after(String connector, String provider) {
        return ceilings.isEmpty() ? this : with(provider, cost(connector), List.of(Period.values()));
    }

    /**
     * The purse as one lead finds it.
     *
     * @param attempts of the lead
     * @return with what they have cost
     */
    Purse of(List<Attempt> attempts) {
        if (ceilings.isEmpty()) {
            return this;
        }
        var spent = BigDecimal.valueOf(
                attempts.stream().mapToDouble(Attempt::credits).sum());
        return new Purse(
                ceilings.stream()
                        .map(one -> one.period() == Period.PERSON ? one.spent(spent) : one)
                        .toList(),
                costs,
                day);
    }

    /**
     * What is left for the next lead.
     *
     * @param questions that are asked for one
     * @return the purse
     */
    public Purse after(List<Run.Question> questions) {
        var left = this;
        for (var question : questions) {
            left = left.ceilings.isEmpty()
                    ? left
                    : left.with(question.provider(), cost(question.connector()), List.of(Period.TOTAL, Period.DAY));
        }
        return left;
    }

    private Purse with(String provider, BigDecimal more, List<Period> periods) {
        var changed = new ArrayList<Ceiling>(ceilings.size());
        for (var ceiling : ceilings) {
            var counts = periods.contains(ceiling.period()) && ceiling.concerns(provider);
            changed.add(counts ? ceiling.with(more) : ceiling);
        }
        return new Purse(changed, costs, day);
    }

    /**
     * When the budgets of a day begin anew.
     *
     * @return midnight by UTC
     */
    Instant tomorrow() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
