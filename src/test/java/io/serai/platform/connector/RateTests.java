package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
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
        assertThat(Rate.of(text, "here"))
                .isEqualTo(new Rate(List.of(new Rate.Window(most, text.split("/")[1], false)), text));
        assertThat(Rate.of(text, "here").windows().getFirst().length()).isEqualTo(window);
    }

    @Test
    @DisplayName("is that of the account, or there is none")
    void is_that_of_the_account_or_none() {
        assertThat(Rate.of("10/s account", "here").windows()).containsExactly(new Rate.Window(10, "s", true));
        assertThat(Rate.of("none", "here").limited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15/min 100/h 10/s account", "15/min, 100/h, 10/s account", "15/min,100/h,10/s account"})
    @DisplayName("is so many in each of several windows, and some of those may be of the account")
    void is_so_many_in_each_of_several_windows(String text) {
        assertThat(Rate.of(text, "here").windows())
                .containsExactly(
                        new Rate.Window(15, "min", false),
                        new Rate.Window(100, "h", false),
                        new Rate.Window(10, "s", true));
    }

    @Test
    @DisplayName("is one for each window")
    void is_one_for_each_window() {
        assertThatThrownBy(() -> Rate.of("15/min 100/min", "label serai/rate"))
                .hasMessage("label serai/rate is \"15/min 100/min\"; right is one limit for each min");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fast", "0/min", "10/week", "10 / s", "10/s of all", "99999999/s", "5/s;7/min", "5/s none"})
    @DisplayName("is nothing else, which is said with where it stands and what is right")
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Rate.of(text, "HUNTER_RATE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HUNTER_RATE is \"" + text
                        + "\"; right is none, or like 300/min, 5/s 2000/day or 10/s account (s, min, h, day, month)");
    }
}
