package io.serai.enrichment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTests {

    @ParameterizedTest
    @CsvSource({
        "US, NORTH_AMERICA",
        "ca, NORTH_AMERICA",
        "DE, EUROPE",
        "GB, EUROPE",
        "XK, EUROPE",
        "BR, LATIN_AMERICA",
        "MX, LATIN_AMERICA",
        "IL, MIDDLE_EAST_AND_AFRICA",
        "ZA, MIDDLE_EAST_AND_AFRICA",
        "IN, ASIA_PACIFIC",
        "AU, ASIA_PACIFIC",
        "ZZ, UNKNOWN",
        "Germany, UNKNOWN",
        ", UNKNOWN"
    })
    @DisplayName("X-11 a country belongs to one part of the world")
    void a_country_belongs_to_one_part_of_the_world(String country, CountryGroup group) {
        assertThat(CountryGroup.of(country)).isEqualTo(group);
    }

    @Test
    @DisplayName("X-11 every country of ISO 3166 has its part")
    void every_country_has_its_part() {
        assertThat(Locale.getISOCountries()).allMatch(country -> CountryGroup.of(country) != CountryGroup.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "CEO, EXECUTIVE",
        "Chief Technology Officer, EXECUTIVE",
        "Co-Founder & CTO, EXECUTIVE",
        "Owner, EXECUTIVE",
        "Geschäftsführerin, EXECUTIVE",
        "Directeur Général, EXECUTIVE",
        "Managing Director, EXECUTIVE",
        "Vice President Sales, DIRECTOR",
        "SVP Engineering, DIRECTOR",
        "Head of Procurement, DIRECTOR",
        "Leiter Einkauf, DIRECTOR",
        "Chief of Staff, MANAGER",
        "Channel Partner Manager, MANAGER",
        "Plant Manager, MANAGER",
        "Product Owner, STAFF",
        "Assistant to the CEO, STAFF",
        "HR Business Partner, STAFF",
        "Software Engineer, STAFF",
        "工程师, STAFF",
        "123, UNKNOWN",
        "' ', UNKNOWN",
        ", UNKNOWN"
    })
    @DisplayName("X-11 a title says how high somebody stands")
    void a_title_says_how_high_somebody_stands(String title, Seniority seniority) {
        assertThat(Seniority.of(title)).isEqualTo(seniority);
    }

    @ParameterizedTest
    @CsvSource({"1, SMALL", "50, SMALL", "51, MEDIUM", "1000, MEDIUM", "1001, LARGE", "0, UNKNOWN", ", UNKNOWN"})
    @DisplayName("X-11 a company has a size where the number of its people is known")
    void a_company_has_a_size(Integer employees, CompanySize size) {
        assertThat(CompanySize.of(employees)).isEqualTo(size);
    }

    @Property(tries = 300)
    @Label("X-11 everybody has a segment, whatever was written")
    void everybody_has_a_segment(@ForAll String country, @ForAll String title, @ForAll int employees) {
        assertThat(Segment.of(country, title, employees))
                .isEqualTo(Segment.of(country, title, employees))
                .hasNoNullFieldsOrProperties();
    }
}
