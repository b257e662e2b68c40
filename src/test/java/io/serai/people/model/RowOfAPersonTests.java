package io.serai.people.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-33 X-51 the row of a person")
class RowOfAPersonTests {

    private static final String SALES_ID = "ACwAAAbCdEfGhIjKlMnOpQrStUvWxYz-_0123";
    private static final String OTHER_SALES_ID = "ACwAAZZZdEfGhIjKlMnOpQrStUvWxYz-_0123";
    private static final String MEMBER_ID = "ACoAAAbCdEfGhIjKlMnOpQrStUvWxYz-_0123";

    @Test
    @DisplayName("X-33 has every strong key that is in it, sorted")
    void has_every_strong_key() {
        assertThat(keys(Map.of(
                        "defaultProfileUrl", "https://www.linkedin.com/in/Ada",
                        "linkedInProfileUrl", "https://www.linkedin.com/in/" + MEMBER_ID,
                        "profileUrl", "https://www.linkedin.com/sales/lead/" + SALES_ID + ",NAME_SEARCH,x",
                        "vmid", OTHER_SALES_ID,
                        "email", "Ada@engine.example",
                        "phone", "9876543210",
                        "countryIso", "IN")))
                .containsExactly(
                        key(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/ada"),
                        key(IdentityKind.SALES_NAV, MEMBER_ID),
                        key(IdentityKind.SALES_NAV, SALES_ID),
                        key(IdentityKind.EMAIL, "ada@engine.example"),
                        key(IdentityKind.PHONE, "+919876543210"));
    }

    @Test
    @DisplayName("X-33 of two readable addresses the first one counts")
    void the_first_readable_address_counts() {
        assertThat(keys(Map.of("defaultProfileUrl", "linkedin.com/in/ada", "linkedinUrl", "linkedin.com/in/bob")))
                .containsExactly(key(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/ada"));
    }

    @Test
    void an_address_under_its_other_name_counts_as_well() {
        assertThat(keys(Map.of("linkedInProfileUrl", " ", "linkedinUrl", "linkedin.com/in/bob")))
                .containsExactly(key(IdentityKind.LINKEDIN, "https://www.linkedin.com/in/bob"));
    }

    @Test
    @DisplayName("VER-08 X-33 role mailboxes and shared telephones say nothing about who it is")
    void offices_are_no_identity() {
        assertThat(keys(Map.of("email", "info@engine.example", "phone", "+1 800 555 0199")))
                .isEmpty();
    }

    @Test
    @DisplayName("X-51 without a strong key has a provisional one, the same however name and company are spaced")
    void has_a_provisional_key() {
        var one = keys(Map.of("fullName", " Ada  LOVELACE", "companyName", "Engine\u00a0Ltd", "title", "Analyst"));
        var same = keys(Map.of("fullName", "ada lovelace", "companyName", "Ｅngine Ltd", "title", "analyst "));
        assertThat(one).isEqualTo(same).singleElement().satisfies(key -> {
            assertThat(key.kind()).isEqualTo(IdentityKind.PROVISIONAL);
            assertThat(key.value()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    @DisplayName("X-51 with another title or place is not the same likeness")
    void another_title_is_another_likeness() {
        var ada = Map.of("fullName", "Ada", "companyName", "Engine", "title", "x");
        var elsewhere = Map.of("fullName", "Ada", "companyName", "Engine", "location", "x");
        assertThat(keys(ada)).isNotEqualTo(keys(elsewhere));
    }

    @Test
    @DisplayName("X-51 with a strong key has no provisional one")
    void a_strong_key_suffices() {
        assertThat(keys(Map.of("fullName", "Ada", "companyName", "Engine", "email", "ada@engine.example")))
                .containsExactly(key(IdentityKind.EMAIL, "ada@engine.example"));
    }

    @Test
    void without_name_or_company_names_nobody() {
        assertThat(keys(Map.of("fullName", "Ada"))).isEmpty();
        assertThat(keys(Map.of("companyName", "Engine", "fullName", " "))).isEmpty();
        assertThat(keys(Map.of())).isEmpty();
    }

    private static SortedSet<IdentityKey> keys(Map<String, String> fields) {
        return PersonalKeys.of(PersonalKeys.Row.of(fields));
    }

    private static IdentityKey key(IdentityKind kind, String value) {
        return new IdentityKey(kind, value);
    }
}
