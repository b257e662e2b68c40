package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("X-18 G-07 the clock of a person")
class ClockOfAPersonTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DE | Europe/Berlin
            IN | Asia/Kolkata
            GB | Europe/London
            MY | Asia/Kuala_Lumpur
            CY | Asia/Nicosia
            AR | America/Argentina/Buenos_Aires
            UZ | Asia/Tashkent
            VN | Asia/Ho_Chi_Minh
            """)
    @DisplayName("X-18 have the country's time where it has only one")
    void time_of_the_country(String iso, String zone) {
        assertThat(Whereabouts.of(null, iso, null).timeZone()).contains(zone(zone, Whereabouts.COUNTRY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            New York, United States | America/New_York
            Seattle, Washington, United States | America/Los_Angeles
            Dallas, Texas, United States | America/Chicago
            Atlanta, Georgia, United States | America/New_York
            Sydney, New South Wales, Australia | Australia/Sydney
            Sao Paulo, Brasil | America/Sao_Paulo
            Москва, Россия | Europe/Moscow
            Madrid, Spain | Europe/Madrid
            Beijing, China | Asia/Shanghai
            Ciudad de México, México | America/Mexico_City
            San Francisco, CA, USA | America/Los_Angeles
            """)
    @DisplayName("X-18 have the time of a city or region that has only one")
    void time_of_the_place(String location, String zone) {
        assertThat(Whereabouts.of(location, null, null).timeZone()).contains(zone(zone, Whereabouts.LOCATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            United States
            Austin, Nevada, United States
            Perth, Tasmanien, Australia
            Washington, United States
            Louisville, Nevada, United States
            London, Ontario-West, Canada
            Spain
            Marfa, Texas, United States
            """)
    @DisplayName("X-18 G-07 have no time where several are possible")
    void no_time_where_several_are_possible(String location) {
        assertThat(Whereabouts.of(location, null, null).country()).isPresent();
        assertThat(Whereabouts.of(location, null, null).timeZone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "US, +12025550123, America/New_York",
        "CN, +8613800138000, Asia/Shanghai",
        "AU, +61255501234, Australia/Sydney"
    })
    @DisplayName("G-07 have the time of the telephone's prefix in the same country")
    void time_of_the_prefix(String iso, String phone, String zone) {
        var number = PhoneNumberE164.parse(phone, null).orElseThrow();
        assertThat(Whereabouts.of(null, iso, number).timeZone()).contains(zone(zone, Whereabouts.PHONE_PREFIX));
    }

    @ParameterizedTest
    @CsvSource({"US, +919876543210", "CA, +12025550123", "AU, +61491570156", "US, +18005550199", "ES, +34600123456"})
    @DisplayName("G-07 have no time by a telephone of elsewhere or of everywhere")
    void no_time_by_a_foreign_telephone(String iso, String phone) {
        var number = PhoneNumberE164.parse(phone, null).orElseThrow();
        assertThat(Whereabouts.of(null, iso, number).timeZone()).isEmpty();
    }

    private static Whereabouts.Finding<ZoneId> zone(String zone, String source) {
        return new Whereabouts.Finding<>(ZoneId.of(zone), source);
    }
}
