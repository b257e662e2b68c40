package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("STK-12 how often a vendor may be asked")
class RateTests {

    @ParameterizedTest
    @CsvSource({"10/s, 10, PT1S", "300/min, 300, PT1M", "400/h, 400, PT1H", "2000/day, 2000, P1D", "25/month, 25, P31D"
    })
    @DisplayName("is so many in a window, of one connector")
    void is_so_many_in_a_window(String text, int most, Duration window) {
        assertThat(Rate.of(text, "here")).isEqualTo(new Rate(most, window, false, text));
    }

    @Test
    @DisplayName("is that of the account, or there is none")
    void is_that_of_the_account_or_none() {
        assertThat(Rate.of("10/s account", "here").account()).isTrue();
        assertThat(Rate.of("none", "here").limited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0/min", "10/week", "10 / s", "10/s of all", "99999999/s"})
    @DisplayName("is nothing else, which is said with where it stands and what is right")
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Rate.of(text, "HUNTER_RATE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HUNTER_RATE is \"" + text
                        + "\"; right is none, or like 300/min or 10/s account (s, min, h, day, month)");
    }
}
