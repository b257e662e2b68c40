package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SRC-09 a file that is dropped into the inbox")
class FileDoorTest extends HubTest {

    private static final String HEADER = "fullName,companyName,linkedInProfileUrl,location\r\n";

    private final DroppedFiles inbox = new DroppedFiles();

    @Test
    void with_a_byte_order_mark_quoted_line_breaks_and_a_broken_row_is_taken_in_but_for_the_broken_row() {
        var project = aProjectWithoutSearches();
        var name = project + "-export.csv";
        inbox.drop(
                name,
                "\uFEFF" + HEADER + line("Ada One")
                        + "\"Bo \"\"the\r\nBuilder\"\" Two\",\"Works, Ltd\"," + Sightings.vanity()
                        + ",\"Boston,\r\nUS\"\r\n"
                        + "too,few\r\n" + ",,,Boston\r\n" + line("Cy Three"));
        var report = doneReport(name);
        assertThat(report.path("rowsRead").asInt()).isEqualTo(5);
        assertThat(report.path("accepted").asInt()).isEqualTo(3);
        assertThat(report.at("/refused/0/line").asInt()).isEqualTo(3);
        assertThat(report.at("/refused/0/reason").asText()).contains("has 2 fields, the header has 4");
        assertThat(report.at("/refused/1/line").asInt()).isEqualTo(4);
        assertThat(report.at("/refused/1/reason").asText()).contains("names nobody");
        eventually().until(() -> leads(project, "NEW") == 3);
        assertThat(db.sql("select fields ->> 'fullName' from sourcing.leads where project_id = ?")
                        .param(project)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("Ada One", "Bo \"the\r\nBuilder\" Two", "Cy Three");
    }

    @Test
    void of_json_is_taken_in_but_for_what_is_no_row() {
        var project = aProjectWithoutSearches();
        var name = project + ".json";
        inbox.drop(
                name,
                "[{\"fullName\": \"Di Four\", \"linkedinUrl\": \"" + Sightings.vanity() + "\"}, 7,"
                        + " {\"fullName\": \"A\\u0000B\", \"companyName\": \"C\"},"
                        + " {\"fullName\": \"Dot\", \"companyName\": 1e400}]");
        var report = doneReport(name);
        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.at("/refused/0/reason").asText()).isEqualTo("is no JSON object");
        assertThat(report.at("/refused/1/reason").asText()).contains("U+0000 at character 2");
        assertThat(report.at("/refused/2/reason").asText()).isEqualTo("holds a number that is out of range");
        eventually().until(() -> leads(project, "NEW") == 1);
    }

    @Test
    void that_says_nothing_useful_goes_to_failed_with_the_reason() {
        var project = aProjectWithoutSearches();
        var unknown = UUID.randomUUID();
        inbox.drop(project + "-columns.csv", "colour,size\nred,7\n");
        inbox.drop(project + "-twice.csv", "fullName,companyName,,,Full Name\nAda,Works,,,Bob\n");
        inbox.drop(project + "-empty.csv", "");
        inbox.drop(project + "-header-only.csv", HEADER);
        inbox.drop(project + "-empty.json", "");
        inbox.drop(project + "-nonsense.json", "this is no JSON");
        var latin = "fullName,companyN\u00e4me\nAda,Works\n".getBytes(StandardCharsets.ISO_8859_1);
        inbox.drop(project + "-latin.csv", latin);
        inbox.drop(unknown + "-rows.csv", HEADER + line("Ed Five"));
        inbox.drop("nobody-" + unknown + ".csv", HEADER + line("Ed Five"));
        assertFailed(project + "-columns.csv", "has no column that is known");
        assertFailed(project + "-twice.csv", "has the column Full Name twice");
        assertFailed(project + "-empty.csv", "is empty");
        assertFailed(project + "-header-only.csv", "has a header but no rows");
        assertFailed(project + "-empty.json", "is no JSON array of objects");
        assertFailed(unknown + "-rows.csv", "names project " + unknown + ", which does not exist");
        assertFailed("nobody-" + unknown + ".csv", "does not say whose rows it has");
        assertFailed(project + "-nonsense.json", "cannot be read");
        assertFailed(project + "-latin.csv", "cannot be read");
        assertThat(leads(project, "NEW")).isZero();
    }

    @Test
    void that_is_cut_off_goes_to_failed_and_the_rows_before_the_cut_stay() {
        var project = aProjectWithoutSearches();
        var name = project + "-cut.json";
        var rows = new StringBuilder("[");
        for (int i = 0; i < 150; i++) {
            rows.append("{\"fullName\": \"Fay Cut").append(i).append("\", \"linkedinUrl\": \"");
            rows.append(Sightings.vanity()).append("\"},");
        }
        inbox.drop(name, rows + "{\"fullName\": \"Gus");
        assertFailed(name, "cannot be read on after row 150");
        eventually().until(() -> leads(project, "NEW") == 150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n[{\"fullName\": \"Ivy Lost\"}]", " garbage", "]", ","})
    void that_goes_on_after_its_end_goes_to_failed_and_its_rows_stay(String rest) {
        var project = aProjectWithoutSearches();
        var name = project + "-on.json";
        inbox.drop(name, "[{\"fullName\": \"Ida Kept\", \"linkedinUrl\": \"" + Sightings.vanity() + "\"}]" + rest);
        assertFailed(name, "cannot be read on after row 1: ");
        assertFailed(name, "it goes on after its end");
        eventually().until(() -> leads(project, "NEW") == 1);
    }

    @Test
    void that_is_dropped_again_changes_nothing() {
        var project = aProjectWithoutSearches();
        var name = project + "-again.csv";
        var content = HEADER + line("Hal Six") + "too,few\r\n";
        inbox.drop(name, content);
        var report = doneReport(name);
        eventually().until(() -> leads(project, "NEW") == 1);
        inbox.drop(name, content);
        eventually().until(() -> inbox.filed("done", name).size() == 2);
        assertThat(inbox.filed("done", name).stream().map(inbox::report)).containsOnly(report);
        assertThat(leads(project, "NEW")).isEqualTo(1);
        assertThat(db.sql("select count(*) from sourcing.intake_files where name = ?")
                        .param(name)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        inbox.drop(project + "-other-name.csv", content);
        doneReport(project + "-other-name.csv");
        eventually()
                .until(() -> db.sql("select count(*) from platform.outbox")
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(leads(project, "NEW")).as("the same person by another file").isEqualTo(1);
    }

    private JsonNode doneReport(String name) {
        eventually().until(() -> inbox.filed("done", name).size() == 1);
        return inbox.report(inbox.filed("done", name).getFirst());
    }

    private void assertFailed(String name, String reason) {
        eventually().alias(name).until(() -> inbox.filed("failed", name).size() == 1);
        assertThat(inbox.report(inbox.filed("failed", name).getFirst())
                        .path("error")
                        .asText())
                .contains(reason);
    }

    private static String line(String name) {
        return name + ",Works Ltd," + Sightings.vanity() + ",Boston\r\n";
    }
}
