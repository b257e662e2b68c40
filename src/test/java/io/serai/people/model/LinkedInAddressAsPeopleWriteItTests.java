package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("X-33 PPL-01 a LinkedIn address as people write it")
class LinkedInAddressAsPeopleWriteItTests {

    private static final String SALES_ID = "ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz-_0123";
    private static final String MEMBER_ID = "ACoAAAbCdEfGhIjKlMnOpQrStUvWxYz-_0123";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.linkedin.com/in/ada-lovelace",
                "http://linkedin.com/in/ada-lovelace/",
                "linkedin.com/in/Ada-Lovelace",
                "//www.linkedin.com/in/ada-lovelace",
                "HTTPS://WWW.LINKEDIN.COM/IN/ADA-LOVELACE//",
                "https://uk.linkedin.com/in/ada-lovelace?trk=people",
                "https://de.linkedin.com/in/ada-lovelace/de#top",
                "https://www.linkedin.com/mwlite/in/ada-lovelace",
                "https://m.linkedin.com/comm/in/ada-lovelace?x=1",
                "https://www.linkedin.com/in/ada-lovelace&trk=broken",
                "https://www.linkedin.com/in/ada%2Dlovelace/details/experience/",
                "https://www.linkedin.com/pub/ada-lovelace",
                " \u200b\u200fhttps://www.linkedin.com/in/ada-lovelace\u200e\u00a0 "
            })
    void is_one_key_however_it_is_written(String raw) {
        assertThat(LinkedInAddress.keyOf(raw)).contains(vanity("ada-lovelace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "josé-peña",
                "jos%C3%A9-pe%C3%B1a",
                "JOS%c3%89-PE%C3%91A",
                "jose%CC%81-pen%CC%83a",
                "jos%25C3%25A9-pe%25C3%25B1a"
            })
    void keeps_letters_of_any_script_in_one_encoding(String name) {
        assertThat(LinkedInAddress.keyOf("https://www.linkedin.com/in/" + name))
                .contains(vanity("jos%C3%A9-pe%C3%B1a"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.linkedin.com/in/ada-lovelace, ada-lovelace",
        "https://www.linkedin.com/in/jos%C3%A9-pe%C3%B1a, josé-peña",
        "https://www.linkedin.com/in/" + SALES_ID + ",",
        "https://www.linkedin.com/sales/lead/" + SALES_ID + ",",
        ","
    })
    @DisplayName("ENR-01 providers that know no opaque ids get the name of the profile alone, or nothing")
    void has_a_name_alone_unless_it_is_opaque(String raw, String slug) {
        assertThat(LinkedInAddress.slugOf(raw)).isEqualTo(Optional.ofNullable(slug));
    }

    @ParameterizedTest
    @CsvSource({"krzysztof-marzec/a7/576/b50, krzysztof-marzec-b50576a7", "ada/5/2b/1, ada-00102b5"})
    void of_an_old_public_page_is_the_address_it_moved_to(String old, String now) {
        assertThat(LinkedInAddress.keyOf("https://pl.linkedin.com/pub/" + old)).contains(vanity(now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SALES_ID,
                "https://www.linkedin.com/in/" + SALES_ID,
                "https://www.linkedin.com/sales/lead/" + SALES_ID + ",NAME_SEARCH,aB1c",
                "http://linkedin.com/sales/people/" + SALES_ID + "%2CNAME_SEARCH%2CaB1c?_ntb=1"
            })
    @DisplayName("SRC-02 an opaque id keeps its case, wherever it stands")
    void an_opaque_id_keeps_its_case(String raw) {
        assertThat(LinkedInAddress.keyOf(raw)).contains(new IdentityKey(IdentityKind.SALES_NAV, SALES_ID));
    }

    @Test
    void the_two_forms_of_opaque_ids_are_different_keys() {
        assertThat(LinkedInAddress.keyOf(MEMBER_ID)).isNotEqualTo(LinkedInAddress.keyOf(SALES_ID));
    }

    @Test
    void an_opaque_id_whose_case_was_lost_names_nobody() {
        assertThat(LinkedInAddress.keyOf("https://www.linkedin.com/in/" + SALES_ID.toLowerCase(java.util.Locale.ROOT)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada-lovelace",
                "in/ada-lovelace",
                "https://www.linkedin.com",
                "https://www.linkedin.com/in/",
                "https://www.linkedin.com/company/engine",
                "https://www.linkedin.com/in/null",
                "https://www.linkedin.com/in/UNKNOWN",
                "https://www.linkedin.com/in/me/",
                "https://lnkd.in/abc",
                "https://www.linkedin.com/pub/dir/Ada/Lovelace",
                "https://www.linkedin.com/pub/ada/1/2",
                "https://evil.example/linkedin.com/in/ada",
                "https://linkedin.com.evil.example/in/ada",
                "https://linkedin.com@evil.example/in/ada",
                "https://notlinkedin.com/in/ada",
                "https://www.linkedin.com/in/ada lovelace",
                "https://www.linkedin.com/in/%FF%FE",
                "https://www.linkedin.com/in/a%00b",
                "https://www.linkedin.com/in/a\0b",
                "https://www.linkedin.com/in/..",
                "https://www.linkedin.com/in/a%2Fb",
                "https://www.linkedin.com/in/---",
                "https://www.linkedin.com/in/5%",
                "https://www.linkedin.com/sales/lead/123,NAME_SEARCH",
                "https://www.linkedin.com/sales/company/42"
            })
    void anything_else_is_no_key(String raw) {
        assertThat(LinkedInAddress.keyOf(raw)).isEmpty();
    }

    @Test
    void nothing_is_no_key() {
        assertThat(LinkedInAddress.keyOf(null)).isEmpty();
    }

    @Test
    void only_keys_of_linkedin_have_an_address() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkedInAddress.urlOf(new IdentityKey(IdentityKind.EMAIL, "ada@engine.example")));
    }

    private static IdentityKey vanity(String name) {
        return new IdentityKey(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/" + name);
    }
}
