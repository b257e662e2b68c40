package io.serai.people.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Decides whom a row is about, from the persons that already own its keys (X-33, PPL-01, SRC-03). */
public final class IdentityJoining {

    /** The smallest id first, as PostgreSQL orders them; ids are UUIDv7, so the smallest is the oldest. */
    public static final Comparator<UUID> SMALLEST_FIRST = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private IdentityJoining() {}

    /** Whom a row is about. */
    public sealed interface Decision permits NewPerson, KnownPerson, Join {}

    /** Nobody owns any of the keys: a person comes into being and owns them all. */
    public record NewPerson() implements Decision {}

    /**
     * One person owns some of the keys and gets the rest.
     *
     * @param person who it is
     */
    public record KnownPerson(UUID person) implements Decision {}

    /**
     * Several persons own keys of the row, so they are one: the losers are merged into the winner, who gets all keys.
     *
     * @param winner the person that existed first
     * @param losers all the others, at least one, the oldest first
     */
    public record Join(UUID winner, SortedSet<UUID> losers) implements Decision {

        /** Refuses a join without losers or with the winner among them. */
        public Join {
            if (losers.isEmpty() || losers.contains(winner)) {
                throw new IllegalArgumentException("a join has losers, and the winner is none of them");
            }
            losers = Collections.unmodifiableSortedSet(new TreeSet<>(losers));
        }
    }

    /** As {@link #decide(Set, Function, Set, Comparator)} of nobody in particular, where the smallest id is the oldest. */
    public static Decision decide(Set<IdentityKey> keys, Function<IdentityKey, Optional<UUID>> ownerOf) {
        return decide(keys, ownerOf, Set.of(), SMALLEST_FIRST);
    }

    /** As {@link #decide(Set, Function, Set, Comparator)}, where the smallest id is the oldest person. */
    public static Decision decide(
            Set<IdentityKey> keys, Function<IdentityKey, Optional<UUID>> ownerOf, Set<UUID> about) {
        return decide(keys, ownerOf, about, SMALLEST_FIRST);
    }

    /**
     * Decides whom a row is about.
     *
     * <p>In: the keys of the row, at least one; who owns a key now, as the canonical person (merged ones followed to
     * the winner); whom it is about where that is known, which makes this person and the owners of the keys one; which of
     * two persons existed first, ties going to the smaller id. Out: the decision. The same rows in any order give the same
     * groups of keys.
     */
    public static Decision decide(
            Set<IdentityKey> keys,
            Function<IdentityKey, Optional<UUID>> ownerOf,
            Set<UUID> about,
            Comparator<UUID> firstCreated) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a row without any key names nobody and is refused before");
        }
        SortedSet<UUID> persons = new TreeSet<>(firstCreated.thenComparing(SMALLEST_FIRST));
        persons.addAll(about);
        keys.forEach(key -> ownerOf.apply(key).ifPresent(persons::add));
        return switch (persons.size()) {
            case 0 -> new NewPerson();
            case 1 -> new KnownPerson(persons.first());
            default -> new Join(persons.removeFirst(), persons);
        };
    }
}
