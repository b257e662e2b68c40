package io.serai.sourcing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.people.model.IdentityKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTests {

    private static final String OPAQUE_ID = "ACwAAAdaLovelace000000000";
    private static final Map<String, String> ADA =
            Map.of("fullName", "Ada Lovelace", "companyName", "Engine Ltd", "email", "ada@engine.example");

    @ParameterizedTest
    @CsvSource({
        "Full Name, fullName",
        "surname, lastName",
        "Company, companyName",
        "Website, companyDomain",
        "Job Title, title",
        "LinkedIn URL, linkedinUrl",
        "Default Profile Url, defaultProfileUrl",
        "Country, countryIso",
        "E-Mail, email",
        "Mobile Phone, phone",
        "timestamp, timestamp"
    })
    @DisplayName("SRC-02 X-49 a header is known by many spellings")
    void a_header_is_known_by_many_spellings(String header, String field) {
        var row = good(Map.of(header, "a value", "vmid", OPAQUE_ID));
        assertThat(row.fields()).containsKey(field);
    }

    @Test
    @DisplayName("X-49 what nobody knows is not kept")
    void what_nobody_knows_is_not_kept() {
        assertThat(good(with("shoeSize", "36")).fields()).containsOnlyKeys("fullName", "companyName", "email");
    }

    @Test
    @DisplayName("SRC-02 first and last name make the full one where it is missing")
    void first_and_last_name_make_the_full_one() {
        var row = good(Map.of("firstName", "Ada", "lastName", "Lovelace", "email", "ada@engine.example"));
        assertThat(row.fields()).containsEntry("fullName", "Ada Lovelace");
    }

    @Test
    @DisplayName("SRC-02 blanks around a value go, blank values count as none")
    void blanks_around_a_value_go() {
        var row = good(Map.of("email", " ada@engine.example ", "title", "  "));
        assertThat(row.fields()).containsExactlyEntriesOf(Map.of("email", "ada@engine.example"));
    }

    @Test
    @DisplayName("X-33 X-51 a row is known by its strong keys, else by its likeness")
    void a_row_is_known_by_its_keys() {
        assertThat(good(ADA).keys()).map(key -> key.kind()).containsExactly(IdentityKind.EMAIL);
        assertThat(good(Map.of("fullName", "Ada Lovelace", "company", "Engine Ltd"))
                        .keys())
                .map(key -> key.kind())
                .containsExactly(IdentityKind.PROVISIONAL);
    }

    @Test
    @DisplayName("SRC-02 formulas and right-to-left marks are stored as they are")
    void formulas_are_stored_as_they_are() {
        var name = "=HYPERLINK(\"x\") \u202eada";
        assertThat(good(with("title", name)).fields()).containsEntry("title", name);
    }

    @ParameterizedTest
    @CsvSource({"fullName, 500", "companyName, 500", "linkedinUrl, 2000", "email, 2000", "title, 5000"})
    @DisplayName("SRC-02 an over-long value is refused with its place and its limit")
    void an_over_long_value_is_refused(String field, int limit) {
        assertThat(refusal(Map.of(field, "a".repeat(limit + 1))))
                .isEqualTo(field + " has " + (limit + 1) + " characters, " + limit + " are allowed");
        assertThat(Row.read(7, Map.of(field, "a".repeat(limit), "vmid", OPAQUE_ID)))
                .isInstanceOf(Row.Good.class);
    }

    @Test
    @DisplayName("SRC-02 U+0000 is refused with its place")
    void a_nul_is_refused_with_its_place() {
        assertThat(refusal(with("Title", "An\0alyst"))).isEqualTo("Title holds U+0000 at character 3");
    }

    @Test
    @DisplayName("SRC-02 half of a character is refused with its place, a whole one is kept")
    void half_of_a_character_is_refused_with_its_place() {
        assertThat(refusal(with("Title", "An\ud83dalyst")))
                .isEqualTo("Title holds U+D83D, half of a character, at character 3");
        assertThat(refusal(with("Title", "😀\ude00"))).contains("U+DE00").endsWith("at character 3");
        assertThat(Row.read(1, with("Title", "An😀alyst"))).isInstanceOf(Row.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fullName", "companyName", "title", "location", "shoeSize"})
    @DisplayName("X-51 a row without any key is refused, and says what would be enough")
    void a_row_without_any_key_is_refused(String field) {
        assertThat(refusal(Map.of(field, "Ada"))).startsWith("names nobody: ").contains("a name with a company");
    }

    @Test
    @DisplayName("SRC-01 a file without any known header is none of leads")
    void a_file_without_any_known_header_is_none_of_leads() {
        assertThat(Row.knowsAny(List.of("shoeSize", "Full Name"))).isTrue();
        assertThat(Row.knowsAny(List.of("shoeSize", "colour"))).isFalse();
    }

    @Property(tries = 500)
    @Label("SRC-02 X-49 any cells give a row that names somebody, or a reason")
    void any_cells_give_a_row_or_a_reason(@ForAll("cells") Map<String, String> cells) {
        var reading = Row.read(7, cells);
        if (reading instanceof Row.Good good) {
            assertThat(good.row().line()).isEqualTo(7);
            assertThat(good.row().keys()).isNotEmpty();
            assertThat(good.row().fields().values())
                    .allMatch(value -> !value.isBlank() && value.indexOf('\0') < 0 && value.length() <= 5000);
        } else {
            assertThat(((Row.Refused) reading).reason()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<Map<String, String>> cells() {
        var headers = Arbitraries.of(
                "fullName", "Company", "E-Mail", "phone", "country", "vmid", "linkedinUrl", "title", "x");
        return Arbitraries.maps(headers, Arbitraries.strings().ofMaxLength(40).injectNull(0.1))
                .ofMaxSize(9);
    }

    private static Map<String, String> with(String header, String value) {
        var cells = new LinkedHashMap<>(ADA);
        cells.put(header, value);
        return cells;
    }

    private static Row good(Map<String, String> cells) {
        return ((Row.Good) Row.read(7, cells)).row();
    }

    private static String refusal(Map<String, String> cells) {
        return ((Row.Refused) Row.read(7, cells)).reason();
    }
}
