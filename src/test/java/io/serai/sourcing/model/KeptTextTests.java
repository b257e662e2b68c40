package io.serai.sourcing.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SRC-02 text that the database can keep")
class KeptTextTests {

    @Test
    void a_beginning_cuts_no_character_in_two() {
        assertThat(KeptText.beginning("a😀b", 2)).isEqualTo("a");
        assertThat(KeptText.beginning("a😀b", 3)).isEqualTo("a😀");
        assertThat(KeptText.beginning("a\ud83d\0", 9)).isEqualTo("a\uFFFD\uFFFD");
        assertThat(KeptText.beginning("", 9)).isEmpty();
    }

    @Test
    void what_cannot_be_kept_is_told_with_its_first_place() {
        assertThat(KeptText.objection("a\ud83d\0")).contains("holds U+D83D, half of a character, at character 2");
        assertThat(KeptText.objection("a\0\ud83d")).contains("holds U+0000 at character 2");
        assertThat(KeptText.objection("\ude00😀")).contains("holds U+DE00, half of a character, at character 1");
        assertThat(KeptText.objection("a😀ä\n")).isEmpty();
    }
}
