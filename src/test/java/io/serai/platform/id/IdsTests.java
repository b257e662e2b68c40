package io.serai.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a text that is to be an id")
class IdsTests {

    @Property(tries = 200)
    @Label("a text that is to be an id is read as it is written, in either case")
    void is_read_as_it_is_written(@ForAll long most, @ForAll long least) {
        var id = new UUID(most, least);
        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse(id.toString().toUpperCase(Locale.ROOT))).contains(id);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "01890a5d-ac96-774b-bcce-b302099a805",
                "01890a5d-ac96-774b-bcce-0b302099a8057",
                "001890a5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a8057 ",
                "01890a5dac96774bbcceb302099a8057",
                "{01890a5d-ac96-774b-bcce-b302099a8057}",
                "01890a5d-ac96-774b-bcce-b302099a805g",
                "-1890a5d-ac96-774b-bcce-b302099a8057",
                "AYkKXayWd0u8zrMCCZqAVw=="
            })
    @DisplayName("is none in any other form")
    void is_none_in_any_other_form(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }
}
