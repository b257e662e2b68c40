package io.serai.sourcing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.sourcing.model.SalesNavAddress.Refused;
import io.serai.sourcing.model.SalesNavAddress.Valid;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SRC-01 PRJ-05 X-19 a Sales Navigator address as received")
class SalesNavAddressAsReceivedTests {

    private static final String PEOPLE = "https://www.linkedin.com/sales/search/people?";
    private static final Map<String, String> ENGINE =
            Map.of("id", "urn:li:organization:42", "text", "Engine", "selectionType", "INCLUDED");
    private static final String PLAIN = "(recentSearchParam:(id:42,doLogHistory:true),spellCorrectionEnabled:true,"
            + "filters:List((type:REGION,values:List((id:103644278,text:United States,selectionType:INCLUDED))),"
            + "(type:CURRENT_COMPANY,values:List((text:Engine (UK), Ltd,selectionType:EXCLUDED)))),keywords:R&D lead)";
    private static final String ENCODED = "(recentSearchParam%3A(id%3A42%2CdoLogHistory%3Atrue)%2C"
            + "spellCorrectionEnabled%3Atrue%2Cfilters%3AList((type%3AREGION%2Cvalues%3AList((id%3A103644278%2C"
            + "text%3AUnited%2520States%2CselectionType%3AINCLUDED)))%2C(type%3ACURRENT_COMPANY%2Cvalues%3AList(("
            + "text%3AEngine%2520(UK)%252C%2520Ltd%2CselectionType%3AEXCLUDED))))%2Ckeywords%3AR%2526D%2520lead)";

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, ENCODED})
    @DisplayName("SRC-01 tells its filters, keywords and recent search, however it is encoded")
    void tells_its_filters(String query) {
        assertThat(valid(PEOPLE + "query=" + query + "&page=3&sessionId=aB%3D%3D")
                        .metadata())
                .isEqualTo(Map.of(
                        "recentSearchId",
                        "42",
                        "page",
                        3,
                        "keywords",
                        "R&D lead",
                        "filters",
                        List.of(
                                Map.of(
                                        "type",
                                        "REGION",
                                        "values",
                                        List.of(Map.of(
                                                "id",
                                                "103644278",
                                                "text",
                                                "United States",
                                                "selectionType",
                                                "INCLUDED"))),
                                Map.of(
                                        "type",
                                        "CURRENT_COMPANY",
                                        "values",
                                        List.of(Map.of("text", "Engine (UK), Ltd", "selectionType", "EXCLUDED"))))));
    }

    @Test
    @DisplayName("SRC-01 tells companies by their URN and passes over what it does not know")
    void tells_companies_by_their_urn() {
        var read = valid(PEOPLE + "query=(filters%3AList((type%3ACURRENT_COMPANY%2Cvalues%3AList((id%3Aurn%253Ali%253A"
                + "organization%253A42%2Ctext%3AEngine%2CselectionType%3AINCLUDED%2Cparent%3A(id%3A0))))))");
        assertThat(read.metadata())
                .extractingByKey("filters", InstanceOfAssertFactories.LIST)
                .containsExactly(Map.of("type", "CURRENT_COMPANY", "values", List.of(ENGINE)));
    }

    @Test
    @DisplayName("X-19 is the same search, encoded or not, with or without what belongs to the visit")
    void is_the_same_search() {
        String key = valid(PEOPLE + "query=" + PLAIN).normalizedUrl();
        assertThat(List.of(
                        PEOPLE + "query=" + ENCODED + "&sessionId=abc&viewAllFilters=true&page=2",
                        "http://linkedin.com/sales/search/people/?_ntb=x&utm_source=mail&query=" + ENCODED + "#top",
                        " \u200fWWW.LinkedIn.com/Sales/Search/People?searchSessionId=1&amp;query=" + ENCODED + " "))
                .allSatisfy(
                        address -> assertThat(valid(address).normalizedUrl()).isEqualTo(key));
    }

    @Test
    @DisplayName("PRJ-05 is kept as received; only the key is normalised")
    void is_kept_as_received() {
        var read = valid("http://linkedin.com/sales/search/people?savedSearchId=7&sessionId=x ");
        assertThat(read.sourceUrl()).isEqualTo("http://linkedin.com/sales/search/people?savedSearchId=7&sessionId=x");
        assertThat(read.normalizedUrl()).isEqualTo(PEOPLE + "savedSearchId=7");
        assertThat(read.metadata()).isEqualTo(Map.of("savedSearchId", "7"));
    }

    @Test
    @DisplayName("X-19 with another filter or another saved search is another search")
    void with_another_filter_is_another_search() {
        assertThat(valid(PEOPLE + "query=" + PLAIN).normalizedUrl())
                .isNotEqualTo(valid(PEOPLE + "query=" + PLAIN.replace("103644278", "1"))
                        .normalizedUrl());
    }

    @ParameterizedTest
    @CsvSource({
        "https://linkedin.com/sales/search/1, https://www.linkedin.com/sales/search/1",
        "https://www.linkedin.com/sales/lists/people/99?x=1, https://www.linkedin.com/sales/lists/people/99?x=1"
    })
    @DisplayName("PRJ-05 of a numbered search or a list is accepted, as in the operations manual")
    void of_a_numbered_search_is_accepted(String address, String normalized) {
        assertThat(valid(address).normalizedUrl()).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            '' | is missing
            https://evil.example/sales/search/people?query=(a:b) | is not on linkedin.com
            https://linkedin.com.evil.example/sales/search/people?query=(a:b) | is not on linkedin.com
            https://evil.example@linkedin.com/sales/search/1 | is not on linkedin.com
            javascript://linkedin.com/sales/search/1 | is not on linkedin.com
            linkedin.com/in/ada | is no people search of Sales Navigator
            linkedin.com/sales/search/company?query=(a:b) | searches companies, not people
            linkedin.com/sales/search/people?sessionId=x | has no query, savedSearchId or recentSearchId
            linkedin.com/sales/search/people?query=%20 | has no query, savedSearchId or recentSearchId
            linkedin.com/sales/search/people?query=a%00b | has a forbidden character in query, at 2
            linkedin.com/sales/search/people?query=%2525252541 | has query percent-encoded more than three times
            """)
    @DisplayName("SRC-01 that searches no people is refused with a reason")
    void is_refused_with_a_reason(String address, String reason) {
        assertThat(SalesNavAddress.parse(address)).isEqualTo(new Refused(reason));
    }

    @Test
    @DisplayName("SRC-01 that is no text for an address is refused with a reason")
    void that_is_no_text_is_refused() {
        assertThat(SalesNavAddress.parse(null)).isEqualTo(new Refused("is missing"));
        assertThat(SalesNavAddress.parse(PEOPLE + "query=a\0b")).isInstanceOf(Refused.class);
        assertThat(SalesNavAddress.parse(PEOPLE + "query=" + "a".repeat(9_000))).isInstanceOf(Refused.class);
        assertThat(SalesNavAddress.parse(PEOPLE + "query=" + "é".repeat(2_000))).isInstanceOf(Refused.class);
    }

    private static Valid valid(String address) {
        return assertThat(SalesNavAddress.parse(address))
                .asInstanceOf(InstanceOfAssertFactories.type(Valid.class))
                .actual();
    }
}
