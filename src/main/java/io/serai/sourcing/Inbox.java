package io.serai.sourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.sourcing.store.BatchStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The folder {@code inbox/sales-nav} with its {@code done} and {@code failed}. */
@Component
class Inbox {

    /** A file that was written to a moment ago may not be complete. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(java.time.ZoneOffset.UTC);

    private final Path folder;
    private final ObjectMapper json;
    private final Clock clock;

    Inbox(SourcingSettings settings, ObjectMapper json, Clock clock) {
        folder = settings.salesNavInbox();
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is written beside a file that was moved away.
     *
     * @param error why the file as a whole failed, null when it did not
     * @param rowsRead records read
     * @param accepted of them handed on
     * @param refused the others, with their row number (the header not counted) and why
     */
    record Report(String error, long rowsRead, long accepted, List<BatchStore.Refusal> refused) {}

    List<String> waiting() {
        try {
            Files.createDirectories(folder);
            var settled = clock.instant().minus(SETTLED);
            try (var files = Files.list(folder)) {
                return files.filter(file -> isRows(file) && isOlder(file, settled))
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the inbox " + folder.toAbsolutePath() + " cannot be read; set SERAI_INBOX", e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String sha256(String name) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(path(name)), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    /** Moves a file away; a namesake that lies there already keeps its name, this one gets the time into its own. */
    void file(String name, boolean well, Report report) throws IOException {
        var target = Files.createDirectories(folder.resolve(well ? "done" : "failed"));
        var free = Files.exists(target.resolve(name)) ? STAMP.format(clock.instant()) + "-" + name : name;
        var temporary = target.resolve("." + free + ".report.json");
        json.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), report);
        Files.move(
                temporary,
                target.resolve(free + ".report.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(path(name), target.resolve(free), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isRows(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && !name.startsWith(".") && (name.endsWith(".csv") || name.endsWith(".json"));
    }

    private static boolean isOlder(Path file, java.time.Instant than) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (IOException gone) {
            return false;
        }
    }
}
