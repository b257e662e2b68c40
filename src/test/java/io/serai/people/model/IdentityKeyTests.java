package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-33 an identity key")
class IdentityKeyTests {

    @Test
    @DisplayName("X-51 is strong, unless it is provisional")
    void is_strong_unless_it_is_provisional() {
        assertThat(List.of(IdentityKind.values()))
                .filteredOn(kind -> !new IdentityKey(kind, "x").strong())
                .containsExactly(IdentityKind.PROVISIONAL);
    }

    @Test
    @DisplayName("PPL-02 stands in one order for everybody: by kind, then by value")
    void stands_in_one_order() {
        var phone = new IdentityKey(IdentityKind.PHONE, "+12025550123");
        var b = new IdentityKey(IdentityKind.EMAIL, "b@engine.example");
        var a = new IdentityKey(IdentityKind.EMAIL, "a@engine.example");
        assertThat(new TreeSet<>(List.of(phone, b, a))).containsExactly(a, b, phone);
    }

    @Test
    void holds_what_the_table_holds_and_not_more() {
        assertThat(new IdentityKey(IdentityKind.EMAIL, "x".repeat(2_000)).value())
                .hasSize(2_000);
        for (String bad : new String[] {"x".repeat(2_001), "a\0b", " ", null}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IdentityKey(IdentityKind.EMAIL, bad));
        }
    }
}
