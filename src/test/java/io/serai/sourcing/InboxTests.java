package io.serai.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SRC-09 a file of the inbox that has been read")
class InboxTests {

    private static final Inbox.Report REPORT = new Inbox.Report(null, 2, 2, List.of());

    @TempDir
    private Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        var settings = mock(SourcingSettings.class);
        when(settings.salesNavInbox()).thenReturn(folder);
        inbox = new Inbox(settings, new ObjectMapper(), Clock.systemUTC());
        Files.writeString(folder.resolve("rows.csv"), "fullName\nAda\n");
    }

    @Test
    void is_moved_away_with_its_report() throws IOException {
        assertThat(inbox.file("rows.csv", inbox.stamp("rows.csv"), true, REPORT))
                .isTrue();
        assertThat(folder.resolve("rows.csv")).doesNotExist();
        assertThat(folder.resolve("done/rows.csv")).hasContent("fullName\nAda\n");
        assertThat(folder.resolve("done/rows.csv.report.json")).exists();
    }

    @Test
    @DisplayName("stays when another has taken its name meanwhile, which is still to be read")
    void stays_when_another_has_taken_its_name() throws IOException {
        var seen = inbox.stamp("rows.csv");
        var other = Files.writeString(folder.resolve(".other"), "fullName\nGrace\n");
        Files.move(other, folder.resolve("rows.csv"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(inbox.file("rows.csv", seen, true, REPORT)).isFalse();
        assertThat(folder.resolve("rows.csv")).hasContent("fullName\nGrace\n");
        assertThat(folder.resolve("done/rows.csv.report.json")).exists();
        assertThat(folder.resolve("done/rows.csv")).doesNotExist();
    }

    @Test
    @DisplayName("stays when it has grown meanwhile")
    void stays_when_it_has_grown() throws IOException {
        var seen = inbox.stamp("rows.csv");
        Files.writeString(folder.resolve("rows.csv"), "fullName\nAda\nGrace\n");
        assertThat(inbox.file("rows.csv", seen, true, REPORT)).isFalse();
        assertThat(folder.resolve("rows.csv")).exists();
    }

    @Test
    @DisplayName(
            "is one whose name is no UTF-8, has a line's end or is too long for its report, under a name that can be kept")
    void has_a_name_that_can_be_kept() throws Exception {
        var project = "00000000-0000-4000-8000-000000000001";
        var names = List.of(
                new String(new char[] {'a', (char) 27, '[', '2', 'J', '\n', 'b'}) + ".csv",
                project + "ü".repeat(107) + ".csv");
        for (var name : names) {
            Files.writeString(folder.resolve(name), "fullName\nAda\n");
        }
        notUtf8();
        Files.delete(folder.resolve("rows.csv"));
        await().until(() -> inbox.waiting().size() == 3);
        for (var name : inbox.waiting()) {
            assertThat(name).matches("[\\p{L}\\d_.\\[-]+\\.csv");
            assertThat(inbox.file(name, inbox.stamp(name), true, REPORT)).isTrue();
            assertThat(folder.resolve("done").resolve(name + ".report.json")).exists();
        }
        assertThat(inbox.waiting()).isEmpty();
        assertThat(folder.resolve("done").toFile().list()).hasSize(6).anyMatch(name -> name.startsWith(project));
    }

    /** Java itself makes no such name. */
    private void notUtf8() throws Exception {
        var made = new ProcessBuilder("sh", "-c", "printf 'fullName\\nAda\\n' > \"$(printf 'b\\377\\376.csv')\"")
                .directory(folder.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
    }
}
