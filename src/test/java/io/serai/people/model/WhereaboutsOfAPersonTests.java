package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Label("X-18 G-07 the whereabouts of a person")
class WhereaboutsOfAPersonTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Berlin, Germany | DE
            Berlin, Deutschland | DE
            Lyon, Auvergne-Rhône-Alpes, France | FR
            日本 | JP
            Bengaluru, Karnataka, India | IN
            London, England, United Kingdom | GB
            Edinburgh, Scotland | GB
            New York, U.S.A. | US
            The Netherlands | NL
            Côte d’Ivoire | CI
            Praha, Česko | CZ
            Istanbul, Turkey | TR
            São Paulo, Brasil | BR
            Seoul, Korea | KR
            Castries, Saint Lucia | LC
            Tbilisi, Georgia | GE
            """)
    @DisplayName("G-07 CAL-04 in a country that the location names, in English or in its own language")
    void country_by_location(String location, String iso) {
        assertThat(Whereabouts.of(location, null, null).country())
                .contains(new Whereabouts.Finding<>(iso, Whereabouts.LOCATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Atlanta, Georgia
            Georgia
            Austin, Texas
            Greater Boston Area
            Berlin, DE
            Remote
            ' '
            ','
            """)
    @DisplayName("G-07 stay unknown rather than guessed")
    void stay_unknown(String location) {
        assertThat(Whereabouts.of(location, null, null)).isEqualTo(Whereabouts.of(null, null, null));
        assertThat(Whereabouts.of(location, null, null).country()).isEmpty();
    }

    @Test
    @DisplayName("G-07 the row's country goes before the location, the location before the telephone")
    void the_row_goes_first() {
        var phone = PhoneNumberE164.parse("+447700900123", null).orElseThrow();
        assertThat(Whereabouts.of("Paris, France", "IN", phone).country())
                .contains(new Whereabouts.Finding<>("IN", Whereabouts.ROW_COUNTRY));
        assertThat(Whereabouts.of("Paris, France", "??", phone).country())
                .contains(new Whereabouts.Finding<>("FR", Whereabouts.LOCATION));
        assertThat(Whereabouts.of("Remote", null, phone).country())
                .contains(new Whereabouts.Finding<>("GB", Whereabouts.PHONE_PREFIX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DE | de
            CH | de fr it
            BE | nl fr de
            IN | hi en
            JP | ja
            USA | en
            """)
    @DisplayName("X-18 CAL-04 speak the languages of the country")
    void languages(String iso, String languages) {
        assertThat(Whereabouts.of(null, iso, null).languages().orElseThrow().value())
                .containsExactly(languages.split(" "));
    }

    @Property(tries = 200)
    @Label("G-07 no text makes it throw, and what is found is true of one country")
    void never_throws(@ForAll String location, @ForAll String country) {
        var found = Whereabouts.of(location, country, null);
        assertThat(found.country().isPresent()
                        || found.timeZone().isEmpty() && found.languages().isEmpty())
                .isTrue();
    }
}
