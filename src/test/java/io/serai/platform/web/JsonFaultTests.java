package io.serai.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-03 what is wrong with a JSON text is told in words of the API, not of its reader")
class JsonFaultTests {

    private static final ObjectMapper STRICT = StrictJson.of(new ObjectMapper().registerModule(new JavaTimeModule()));

    enum Colour {
        RED,
        GREEN
    }

    record Inner(Integer number, Colour colour) {}

    record Outer(
            UUID id, Instant at, int count, boolean is, String text, List<Inner> inner, Map<String, Object> more) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "{\"text\": \"",
                "{\"inner\": [{\"number\": 1}, {\"number\":",
                "{\"inner\": {}}",
                "{\"inner\": [{\"number\": {}}]}",
                "{\"inner\": [{\"number\": 99999999999}]}",
                "{\"inner\": [{\"colour\": \"blue\"}]}",
                "{\"inner\": [{\"colour\": 1}]}",
                "{\"id\": \"x\"}",
                "{\"id\": 5}",
                "{\"at\": \"yesterday\"}",
                "{\"at\": []}",
                "{\"count\": null}",
                "{\"count\": 1.5}",
                "{\"count\": 1" + "0" + "e999999999}",
                "{\"is\": \"true\"}",
                "{\"text\": 5}",
                "{\"other\": 5}",
                "{\"text\": \"a\", \"text\": \"b\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"text\": \"\\q\"}",
                "{} {}",
                "nonsense",
                "{\"more\": {\"a\": NaN}}"
            })
    void no_class_and_no_chain_of_references(String text) {
        var said = fault(text).body().error().message();
        assertThat(said).isNotBlank();
        assertThat(said)
                .doesNotContain(
                        "`", "io.serai", "java.", "fasterxml", "reference chain", "Source", "Stream", "Feature");
        assertThat(said).doesNotContainPattern("Outer|Inner|Colour|creator|deserializ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 5_000})
    void a_number_beyond_bounds(int digits) {
        var said = fault("{\"more\": {\"a\": " + "9".repeat(digits) + "}}")
                .body()
                .error()
                .message();
        assertThat(said).contains(String.valueOf(digits), "1000").doesNotContain("`", "Constraints");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"a\\ud800b\"} | text | text holds U+D800, half of a character, at character 2",
                "{\"text\": \"\\udc00\"} | text | text holds U+DC00, half of a character, at character 1",
                "{\"inner\": [{}, {\"\\udbff\": 1}]} | inner[1].\uFFFD | inner[1].\uFFFD holds U+DBFF, half of a character, at character 1",
                "{\"more\": {\"a\": [1, \"x\\ud83d!\"]}} | more.a[1] | more.a[1] holds U+D83D, half of a character, at character 2",
            })
    void half_of_a_character_is_told_with_its_field(String text, String field, String message) {
        var fault = fault(text).body().error();
        assertThat(fault.message()).isEqualTo(message);
        assertThat(String.valueOf(fault.details().get("field"))).startsWith(field.replaceFirst("[.\\[].*", ""));
    }

    @ParameterizedTest
    @CsvSource({"1e400, more.a[1]", "-1e400, more.a[1]", "1e2147483648, more.a[1]", "0e-2147483648, more.a[1]"})
    void a_number_that_nobody_can_keep_is_told_with_its_field(String number, String field) {
        var fault = fault("{\"more\": {\"a\": [1e308, " + number + "]}}").body().error();
        assertThat(fault.message()).isEqualTo(field + " is a number that is out of range");
        assertThat(fault.details()).containsEntry("field", field);
        var inner = fault("{\"inner\": [{\"number\": " + number + "}]}").body().error();
        assertThat(inner.details()).containsEntry("field", "inner[0].number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-1-1-1-1\"", "\"AYkKXayWd0u8zrMCCZqAVw==\"", "\"\"", "5"})
    void what_is_no_id_is_told_with_its_field(String id) {
        var fault =
                fault("{\"count\": 1, \"is\": true, \"id\": " + id + "}").body().error();
        assertThat(fault.message()).isEqualTo("id must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057");
        assertThat(fault.details()).containsEntry("field", "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "\\ud83d\\ude00", "a\\u00e4", "日本"})
    void a_whole_character_is_none_of_it(String text) throws JsonProcessingException {
        assertThat(STRICT.readValue("{\"count\": 1, \"is\": true, \"text\": \"" + text + "\"}", Outer.class)
                        .text())
                .isNotBlank();
    }

    private static Refusal fault(String text) {
        var fault = catchThrowableOfType(JsonProcessingException.class, () -> STRICT.readValue(text, Outer.class));
        assertThat(fault).as(text).isNotNull();
        return JsonFault.refusal(fault);
    }
}
