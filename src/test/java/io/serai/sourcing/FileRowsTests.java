package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SRC-09 rows of a page of a feed")
class FileRowsTests {

    private static final String ROW = "{\"fullName\": \"Ada\", \"companyName\": \"Works\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "} {\"rows\": []}|it goes on after its end",
                "} garbage|it goes on after its end",
                "}}|it goes on after its end",
                ", \"next\": null, \"rows\": []}|the field rows comes twice",
                ", \"next\": 2|Unexpected end-of-input"
            })
    @DisplayName("that go on after their end are taken, and the rest is told of")
    void go_on_after_their_end(String rest, String why) throws IOException {
        try (var rows = page("{\"total\": 1, \"rows\": [" + ROW + "]" + rest, true)) {
            assertThat(rows.next(10).rows()).hasSize(1);
            assertThatThrownBy(() -> rows.next(10))
                    .isInstanceOf(FileRows.Unreadable.class)
                    .hasMessageContaining("cannot be read on after row 1: ")
                    .hasMessageContaining(why);
        }
    }

    @Test
    @DisplayName("may lie before other fields")
    void lie_before_other_fields() throws IOException {
        try (var rows =
                page("{\"rows\": [" + ROW + "], \"paging\": {\"rows\": [1], \"next\": [2]}, \"n\": 1}\n ", true)) {
            assertThat(rows.next(10).rows()).hasSize(1);
            assertThat(rows.next(10).rows()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fullName,companyName,fullName", "fullName,Email,e-mail", "name,phone,PHONE"})
    @DisplayName("whose header has a known column twice are refused")
    void have_a_column_twice(String header) {
        assertThatThrownBy(() -> page(header + "\nAda,Works,Bob\n", false))
                .isInstanceOf(FileRows.Unreadable.class)
                .hasMessageContaining("has the column " + header.replaceFirst(".*,", "") + " twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fullName,notes,notes", "fullName,,", "fullName,name,company"})
    @DisplayName("whose header has an unknown column twice, or two spellings of a field, are read")
    void have_other_columns_twice(String header) throws IOException {
        try (var rows = page(header + "\nAda,Works,Works\n", false)) {
            assertThat(rows.next(10).to()).isEqualTo(1);
        }
    }

    private static FileRows page(String text, boolean isJson) throws IOException {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return FileRows.open(bytes, isJson, isJson ? "rows" : null, new ObjectMapper());
    }
}
