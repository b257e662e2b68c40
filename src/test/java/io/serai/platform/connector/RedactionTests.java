package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-API-Key",
                "apiKey",
                "apiId",
                "Authorization",
                "set-cookie",
                "access_token",
                "client_secret",
                "PASSWORD"
            })
    @DisplayName("OBS-07 U-15 what is called a key, a token or a secret is masked wholly")
    void what_is_called_a_secret_is_masked(String name) {
        assertThat(Redaction.of(Map.of(name, "abcd1234"))).containsEntry(name, "***");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@engine.example, a***@engine.example",
        "write to ada.lovelace+x@engine.example now, write to a***@engine.example now",
        "a@engine.example, a***@engine.example"
    })
    @DisplayName("OBS-07 U-15 of an address the first letter and the domain are left")
    void of_an_address_the_first_letter_and_the_domain_are_left(String text, String masked) {
        assertThat(Redaction.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123, ***0123",
        "+44 20 7946 0123, ***0123",
        "(202) 555-0123, (***0123",
        "call +12025550123 today, call ***0123 today"
    })
    @DisplayName("OBS-07 of a phone number the last four digits are left")
    void of_a_phone_number_the_last_four_digits_are_left(String text, String masked) {
        assertThat(Redaction.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 22 Nov 2026 10:26:18 GMT",
                "2026-11-22T10:26:18Z",
                "until 2026-11-22 10:26",
                "8812345678901234567",
                "123456"
            })
    @DisplayName("a date, a time and an id with more digits than anybody dials stay")
    void a_date_and_a_long_id_stay(String text) {
        assertThat(Redaction.text(text)).isEqualTo(text);
        assertThat(Redaction.text("2026-11-22 2025550123")).isEqualTo("2026-11-22 ***0123");
        assertThat(Redaction.text("2026-11-222025550123")).doesNotContain("2025550123");
    }

    @Test
    @DisplayName("U-15 lists and objects are masked at every depth")
    void lists_and_objects_are_masked_at_every_depth() {
        var answer = Map.<String, Object>of(
                "body", Map.of("people", List.of(Map.of("mail", "ada@engine.example", "apiKey", "abcd", "age", 36))));
        assertThat(Redaction.of(answer))
                .containsEntry(
                        "body",
                        Map.of("people", List.of(Map.of("mail", "a***@engine.example", "apiKey", "***", "age", 36))));
    }

    @Test
    @DisplayName("U-15 an address that is the name of a field is masked too")
    void an_address_that_is_a_name_is_masked() {
        var answer = Map.<String, Object>of("body", Map.of("status", Map.of("ada@engine.example", "verified")));
        assertThat(Redaction.of(answer))
                .containsEntry("body", Map.of("status", Map.of("a***@engine.example", "verified")));
    }

    @Test
    @DisplayName("U-15 the text is kept only where there is no body")
    void the_text_is_kept_only_where_there_is_no_body() {
        assertThat(Redaction.of(Map.of("text", "{}", "body", Map.of()))).doesNotContainKey("text");
        assertThat(Redaction.of(Map.of("text", "<html>"))).containsEntry("text", "<html>");
    }

    @Test
    @DisplayName("U-15 U+0000, which the database refuses, becomes a blank")
    void a_nul_becomes_a_blank() {
        assertThat(Redaction.text("a\0b")).isEqualTo("a b");
    }

    @Property(tries = 200)
    @Label("P56 OBS-07 U-15 no key, token or password comes through, whatever field or text it stands in")
    void no_secret_comes_through(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 12, max = 40) String secret,
            @ForAll("namesOfSecrets") String name) {
        var answer = Map.<String, Object>of("body", Map.of("told", List.of(Map.of(name, secret))));
        assertThat(Redaction.of(answer).toString()).doesNotContain(secret);
        for (var text : List.of(name + "=" + secret, "{\"" + name + "\": \"" + secret + "\"}", "Bearer " + secret)) {
            assertThat(Redaction.withoutSecrets("refused: " + text + ", try again"))
                    .doesNotContain(secret)
                    .startsWith("refused: ");
        }
    }

    @Provide
    Arbitrary<String> namesOfSecrets() {
        return Arbitraries.of(
                "api_key", "apiKey", "API-KEY", "access_key", "apiId", "access_token", "client_secret", "password");
    }
}
