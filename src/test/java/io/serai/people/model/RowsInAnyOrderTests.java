package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("X-33 rows in any order")
class RowsInAnyOrderTests {

    @Property(tries = 200)
    @Label("X-33 SRC-03 give the same persons with the same keys")
    void give_the_same_persons(@ForAll("rows") List<Set<IdentityKey>> rows, @ForAll Random random) {
        List<Set<IdentityKey>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(new World().after(shuffled)).isEqualTo(new World().after(rows));
    }

    @Property(tries = 200)
    @Label("X-33 SRC-07 sent twice change nothing")
    void sent_twice_change_nothing(@ForAll("rows") List<Set<IdentityKey>> rows) {
        World world = new World();
        assertThat(world.after(rows)).isEqualTo(world.after(rows));
    }

    @Property(tries = 200)
    @Label("X-33 leave the keys of one row with one person")
    void leave_a_row_with_one_person(@ForAll("rows") List<Set<IdentityKey>> rows) {
        Set<Set<IdentityKey>> persons = new World().after(rows);
        assertThat(rows).allSatisfy(row -> assertThat(persons)
                .filteredOn(keys -> keys.containsAll(row))
                .hasSize(1));
        assertThat(persons.stream().mapToInt(Set::size).sum())
                .isEqualTo((int) rows.stream().flatMap(Set::stream).distinct().count());
    }

    @Provide
    Arbitrary<List<Set<IdentityKey>>> rows() {
        Arbitrary<IdentityKey> key = Combinators.combine(
                        Arbitraries.of(IdentityKind.LINKEDIN, IdentityKind.EMAIL, IdentityKind.PHONE),
                        Arbitraries.integers().between(1, 9))
                .as((kind, number) -> new IdentityKey(kind, "k" + number));
        return key.set().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(20);
    }

    /** The smallest world in which persons own keys. */
    private static final class World {

        private final Map<IdentityKey, UUID> owners = new HashMap<>();
        private long persons;

        Set<Set<IdentityKey>> after(List<Set<IdentityKey>> rows) {
            rows.forEach(this::take);
            return Set.copyOf(owners.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getValue,
                            Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(HashSet::new))))
                    .values());
        }

        private void take(Set<IdentityKey> row) {
            UUID person =
                    switch (IdentityJoining.decide(row, key -> Optional.ofNullable(owners.get(key)))) {
                        case IdentityJoining.NewPerson someone -> new UUID(++persons, 0);
                        case IdentityJoining.KnownPerson known -> known.person();
                        case IdentityJoining.Join join -> joined(join);
                    };
            row.forEach(key -> owners.put(key, person));
        }

        private UUID joined(IdentityJoining.Join join) {
            assertThat(join.losers())
                    .allMatch(loser -> IdentityJoining.SMALLEST_FIRST.compare(join.winner(), loser) < 0);
            owners.replaceAll((key, owner) -> join.losers().contains(owner) ? join.winner() : owner);
            return join.winner();
        }
    }
}
