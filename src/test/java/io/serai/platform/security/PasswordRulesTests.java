package io.serai.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SEC-03 a password that somebody wants")
class PasswordRulesTests {

    private static final String EMAIL = "ada@engine.example";

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "abcdefghijkl", "пароль длинный", "🐴🔋📎✨🐫🐪🌵🌴🏜🎒🧭🗺"})
    void is_right_when_it_is_long_enough(String password) {
        assertThat(PasswordRules.objection(password, EMAIL)).isEmpty();
    }

    @Test
    void is_too_short_with_eleven_characters() {
        assertThat(PasswordRules.objection("abcdefghijk", EMAIL)).hasValue("must have at least 12 characters");
        assertThat(PasswordRules.objection(null, EMAIL)).isPresent();
    }

    @Test
    void is_too_long_where_bcrypt_would_not_look_at_its_end() {
        var longest = "abcdefgh".repeat(9);
        assertThat(PasswordRules.objection(longest, EMAIL)).isEmpty();
        assertThat(PasswordRules.objection(longest + "i", EMAIL)).hasValue("must have at most 72 bytes in UTF-8");
        assertThat(PasswordRules.objection("я".repeat(31) + "абвгде", EMAIL)).isPresent();
    }

    @Test
    void is_too_simple_with_four_different_characters() {
        assertThat(PasswordRules.objection("abcdabcdabcd", EMAIL))
                .hasValueSatisfying(why -> assertThat(why).contains("5 different"));
    }

    @Test
    void is_no_secret_when_it_is_the_address() {
        assertThat(PasswordRules.objection("Ada@Engine.Example!", EMAIL)).isPresent();
    }
}
