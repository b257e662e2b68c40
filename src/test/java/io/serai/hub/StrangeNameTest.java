package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SRC-02 a strange name in a row")
class StrangeNameTest extends HubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bell\u0007 and \u001b[31mRed\u001b[0m",
                "Line\nBreak\tTab",
                "\u202eadA\u202c ofni\u200f",
                "=HYPERLINK(\"http://evil.example\",\"Ada\")",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "<script>alert('Ada')</script>",
                "Zoë Å. 山田 🦊 \u200b",
                "'; drop table people.experts; --"
            })
    void is_data_and_given_back_unchanged(String name) {
        // without its searches nobody is looked up, so no provider says the name better
        var project = aProjectWithoutSearches();
        var row = aRow();
        row.put("fullName", name);
        assertThat(deliver(project, List.of(row)).status()).isEqualTo(202);
        eventually().until(() -> leads(project, "NEW") == 1);
        var lead = admin().get("/api/v1/leads?projectId=" + project).body().at("/items/0");
        assertThat(lead.at("/fields/fullName").asText()).isEqualTo(name);
        var expert = expertOf(row);
        assertThat(expert.at("/expert/fullName").asText()).isEqualTo(name);
        assertThat(expert.at("/values/fullName/value").asText()).isEqualTo(name);
    }
}
