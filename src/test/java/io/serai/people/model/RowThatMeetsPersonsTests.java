package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-33 a row that meets persons")
class RowThatMeetsPersonsTests {

    private static final UUID OLD = new UUID(1, 1);
    private static final UUID YOUNG = new UUID(2, 0);
    private static final UUID YOUNGEST = new UUID(-1, 0);
    private static final IdentityKey MAIL = new IdentityKey(IdentityKind.EMAIL, "ada@engine.example");
    private static final IdentityKey PHONE = new IdentityKey(IdentityKind.PHONE, "+12025550123");
    private static final IdentityKey PROFILE =
            new IdentityKey(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/ada");

    @Test
    @DisplayName("SRC-03 whose keys nobody has is about somebody new")
    void whose_keys_nobody_has() {
        assertThat(decide(Map.of())).isEqualTo(new IdentityJoining.NewPerson());
    }

    @Test
    @DisplayName("SRC-03 PPL-01 some of whose keys one person has is about that person")
    void some_of_whose_keys_one_person_has() {
        assertThat(decide(Map.of(MAIL, OLD, PHONE, OLD))).isEqualTo(new IdentityJoining.KnownPerson(OLD));
    }

    @Test
    @DisplayName("X-33 whose keys several persons have joins them into the oldest")
    void whose_keys_several_persons_have() {
        assertThat(decide(Map.of(MAIL, YOUNGEST, PHONE, OLD, PROFILE, YOUNG)))
                .isEqualTo(new IdentityJoining.Join(OLD, new TreeSet<>(Set.of(YOUNG, YOUNGEST))));
    }

    @Test
    @DisplayName("X-51 whose keys somebody else has than whom it is about makes the two one")
    void whose_keys_somebody_else_has() {
        var decision = IdentityJoining.decide(Set.of(MAIL), owners(Map.of(MAIL, OLD)), Set.of(YOUNG));
        assertThat(decision).isEqualTo(new IdentityJoining.Join(OLD, new TreeSet<>(Set.of(YOUNG))));
    }

    @Test
    void the_oldest_is_who_the_caller_says() {
        Comparator<UUID> reversed = IdentityJoining.SMALLEST_FIRST.reversed();
        var decision = IdentityJoining.decide(
                Set.of(MAIL, PHONE), owners(Map.of(MAIL, OLD, PHONE, YOUNG)), Set.of(), reversed);
        assertThat(decision).isEqualTo(new IdentityJoining.Join(YOUNG, new TreeSet<>(Set.of(OLD))));
    }

    @Test
    void persons_of_the_same_moment_are_still_two() {
        var decision = IdentityJoining.decide(
                Set.of(MAIL, PHONE), owners(Map.of(MAIL, OLD, PHONE, YOUNG)), Set.of(), (a, b) -> 0);
        assertThat(decision).isInstanceOf(IdentityJoining.Join.class);
    }

    @Test
    void without_keys_is_a_fault() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdentityJoining.decide(Set.of(), owners(Map.of())));
    }

    @Test
    void a_join_needs_losers_other_than_the_winner() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityJoining.Join(OLD, new TreeSet<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityJoining.Join(OLD, new TreeSet<>(Set.of(OLD, YOUNG))));
    }

    private static IdentityJoining.Decision decide(Map<IdentityKey, UUID> world) {
        return IdentityJoining.decide(Set.of(MAIL, PHONE, PROFILE), owners(world));
    }

    private static Function<IdentityKey, Optional<UUID>> owners(Map<IdentityKey, UUID> world) {
        return key -> Optional.ofNullable(world.get(key));
    }
}
