package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("X-10 ENR-16 the addresses of a person in a country")
class AddressesOfAPersonInACountryTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CA", "GB", "AU", "DE", "FR", "CH", "NO", "IS", "LI", "RU", "UA", "RS", "XK", "CY", "VA", "GG", "RE",
                " gb "
            })
    @DisplayName("X-10 ENR-16 OUT-03 are professional only in Canada, Britain, Australia, all of Europe and the EEA")
    void are_professional_only(String country) {
        assertThat(RegionRule.professionalOnly(country)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "IN", "BR", "SG", "ZA", "TR", "GE", "JP", "NZ", "us"})
    @DisplayName("X-10 OUT-03 may be personal elsewhere")
    void may_be_personal_elsewhere(String country) {
        assertThat(RegionRule.professionalOnly(country)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "UK", "Germany", "ZZ", "EU"})
    @DisplayName("X-10 ENR-16 are professional only where nobody knows the country")
    void are_professional_only_in_an_unknown_country(String country) {
        assertThat(RegionRule.professionalOnly(country)).isTrue();
    }
}
