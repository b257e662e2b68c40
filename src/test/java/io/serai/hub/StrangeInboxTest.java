package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("SRC-09 what is dropped into the inbox and is no file of rows")
class StrangeInboxTest extends HubTest {

    private final DroppedFiles inbox = new DroppedFiles();
    private final Path folder = Engines.FOLDER.resolve("inbox").resolve("sales-nav");
    private final String mark = UUID.randomUUID().toString();

    @TempDir
    private Path elsewhere;

    @Test
    @DisplayName("a link goes to failed, and nothing of what it leads to is read, told or logged")
    void a_link_is_not_followed() throws IOException {
        var secret = Files.writeString(elsewhere.resolve("passwd"), "root:of-" + mark + "\n");
        var link = Files.createSymbolicLink(Files.createDirectories(folder).resolve(mark + "-rows.csv"), secret);
        anHourOld(link);
        var log = (Logger) LoggerFactory.getLogger("io.serai");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try {
            assertFailed(mark + "-rows.csv", "is a folder, a link or a device");
        } finally {
            log.detachAppender(heard);
        }
        assertThat(heard.list).noneMatch(event -> event.getFormattedMessage().contains("root:of-"));
        assertThat(Files.readString(folder.resolve("failed").resolve(mark + "-rows.csv.report.json")))
                .doesNotContain("root:of-");
        assertThat(secret).hasContent("root:of-" + mark);
    }

    @Test
    @DisplayName("a folder and a file of another kind go to failed once they have lain for a minute")
    void other_things_go_to_failed() throws IOException {
        var sheet = Files.writeString(Files.createDirectories(folder).resolve(mark + ".xlsx"), "PK");
        var young = Files.writeString(folder.resolve(mark + ".csv.filepart"), "fullName");
        var rows = Files.createDirectories(folder.resolve(mark + "-folder"));
        Files.writeString(rows.resolve("rows.csv"), "fullName");
        anHourOld(sheet);
        anHourOld(rows);
        assertFailed(mark + ".xlsx", "is no .csv and no .json");
        assertFailed(mark + "-folder", "is a folder, a link or a device");
        assertThat(folder.resolve("failed").resolve(mark + "-folder").resolve("rows.csv"))
                .exists();
        assertThat(young).as("still being written, perhaps").exists();
        Files.delete(young);
    }

    @Test
    @DisplayName("what a file says is in its report and not in the log")
    void a_file_without_a_header_is_not_quoted_in_the_log() {
        var log = (Logger) LoggerFactory.getLogger("io.serai");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        try {
            inbox.drop(mark + "-noheader.csv", "Quentin of " + mark + ",7\n");
            assertFailed(mark + "-noheader.csv", "has no column that is known");
            eventually().until(() -> heard.list.stream()
                    .anyMatch(event -> event.getFormattedMessage().contains(mark + "-noheader.csv is failed")));
        } finally {
            log.detachAppender(heard);
        }
        assertThat(heard.list).noneMatch(event -> event.getFormattedMessage().contains("Quentin"));
    }

    private static void anHourOld(Path path) throws IOException {
        var old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(old, null, null);
    }

    private void assertFailed(String name, String reason) {
        eventually().alias(name).until(() -> inbox.filed("failed", name).size() == 1);
        var report = inbox.report(inbox.filed("failed", name).getFirst());
        assertThat(report.path("error").asText()).contains(reason);
    }
}
