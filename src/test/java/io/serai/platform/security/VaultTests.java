package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VaultTests {

    private static final byte[] PLAIN = "ada@engine.example".getBytes();

    private final Vault vault = vault(1);

    @Property(tries = 200)
    @Label("U-16 what was encrypted comes back unchanged")
    void what_was_encrypted_comes_back_unchanged(@ForAll @Size(max = 2000) byte[] plain) {
        assertThat(vault.decrypt(vault.encrypt(plain))).isEqualTo(plain);
    }

    @Property(tries = 200)
    @Label("U-16 one changed bit anywhere is found out")
    void one_changed_bit_anywhere_is_found_out(
            @ForAll @IntRange(max = 46) int place, @ForAll @IntRange(max = 7) int bit) {
        var stored = vault.encrypt(PLAIN);
        stored[place] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> vault.decrypt(stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("U-16 what was cut off is found out")
    void what_was_cut_off_is_found_out() {
        var stored = vault.encrypt(PLAIN);
        assertThatThrownBy(() -> vault.decrypt(Arrays.copyOf(stored, stored.length - 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("U-16 another key does not open it, and the sentence names the setting")
    void another_key_does_not_open_it() {
        var stored = vault.encrypt(PLAIN);
        assertThatThrownBy(() -> vault(2).decrypt(stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot be decrypted with SERAI_DATA_KEY");
    }

    @Test
    @DisplayName("U-16 the same text never looks the same twice, and never like itself")
    void the_same_text_never_looks_the_same_twice() {
        var stored = vault.encrypt(PLAIN);
        assertThat(stored).isNotEqualTo(vault.encrypt(PLAIN)).hasSize(1 + 12 + PLAIN.length + 16);
        assertThat(new String(stored)).doesNotContain("engine");
    }

    private static Vault vault(int seed) {
        var key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return new Vault(new SecuritySettings(null, Base64.getEncoder().encodeToString(key), false, null, null, ""));
    }
}
