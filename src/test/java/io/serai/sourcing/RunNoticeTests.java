package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.web.ForeignJson;
import io.serai.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNoticeTests {

    private static final String FILE = "https://phantombuster.s3.amazonaws.com/a/b/result";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"fullName\": \"Ada One\"}]",
                "\"[{\\\"fullName\\\": \\\"Ada One\\\"}]\"",
                "{\"fullName\": \"Ada One\"}",
                "\"{\\\"full_name\\\": \\\"Ada One\\\"}\""
            })
    void rows_and_a_single_row_come_as_json_or_as_a_text(String result) {
        assertThat(result(result)).isInstanceOfSatisfying(RunNotice.Rows.class, rows -> assertThat(rows.rows())
                .hasSize(1));
    }

    @Test
    void of_several_result_files_the_json_one_is_taken() {
        assertThat(result("{\"csvURL\": \"" + FILE + ".csv\", \"jsonUrl\": \"" + FILE + ".json?v=1\"}"))
                .isEqualTo(new RunNotice.Address(FILE + ".json?v=1"));
        assertThat(result("\"" + FILE + ".csv\"")).isEqualTo(new RunNotice.Address(FILE + ".csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "\"null\"", "[]", "{}", "\"[]\""})
    void nothing_is_said_in_many_ways(String result) {
        assertThat(result(result)).isInstanceOf(RunNotice.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"done\"",
                "7",
                "true",
                "\"[{\"",
                "{\"error\": \"no cookie\"}",
                "{\"page\": \"https://a.example/\"}"
            })
    void anything_else_is_named(String result) {
        assertThat(result(result))
                .isInstanceOfSatisfying(RunNotice.Unknown.class, unknown -> assertThat(unknown.reason())
                        .startsWith("resultObject"));
    }

    @Test
    void what_was_not_told_is_null_and_zeros_are_replaced() {
        var notice = read("{\"containerId\": 77, \"exitCode\": \"0\", \"agentName\": \"a\\u0000b\"}");
        assertThat(notice.container()).isEqualTo("77");
        assertThat(notice.agentName()).isEqualTo("a\uFFFDb");
        assertThat(notice.exitMessage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no JSON",
                "{\"exitCode\": 0}",
                "{\"containerId\": null, \"exitCode\": 0}",
                "{\"containerId\": \"1\"}",
                "{\"containerId\": \"1\", \"exitCode\": \"well\"}"
            })
    void what_names_no_run_or_no_end_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refusal.class);
    }

    private static RunNotice.Result result(String json) {
        return read("{\"containerId\": \"1\", \"exitCode\": 0, \"resultObject\": " + json + "}")
                .result();
    }

    private static RunNotice read(String body) {
        return RunNotice.read(body.getBytes(StandardCharsets.UTF_8), new ForeignJson(new ObjectMapper()));
    }
}
