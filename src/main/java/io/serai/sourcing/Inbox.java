package io.serai.sourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.sourcing.store.BatchStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The folder {@code inbox/sales-nav} with its {@code done} and {@code failed}. */
@Component
class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** A file that was written to a moment ago may not be complete. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    /** What is no rows may be on its way to become some, under another name. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    /** What is no letter or sign of a name: it cannot be told from others, or it would write lines of its own into a log. */
    private static final Pattern UNSIGNED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\uFFFD]");

    /** Bytes of a name; a disk takes 255, and a report's has the time before it and its kind behind it. */
    private static final int LONGEST = 200;

    /** Signs of an ending, the dot too. */
    private static final int KIND = 10;

    private static final int MARK = UUID.randomUUID().toString().length() + 1;

    private static final Set<String> FILED = Set.of("done", "failed");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(java.time.ZoneOffset.UTC);

    private final Path folder;
    private final ObjectMapper json;
    private final Clock clock;

    /** Told of once. */
    private final Set<Path> unnamed = ConcurrentHashMap.newKeySet();

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
            var now = clock.instant();
            try (var files = Files.list(folder)) {
                return files.filter(file -> !isOurs(file)
                                && isOlder(file, now.minus(objection(file).isEmpty() ? SETTLED : LEFT_ALONE)))
                        .flatMap(file -> named(file).stream())
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the inbox " + folder.toAbsolutePath() + " cannot be read; set SERAI_INBOX", e);
        }
    }

    /**
     * The name of a file by which it can be opened, moved with its report, stored and logged. One that has no such name gets it:
     * its own with _ for what is no UTF-8 or is no sign, and shorter.
     *
     * @return empty where the file is gone, or cannot be named anew
     */
    private Optional<String> named(Path file) {
        var name = file.getFileName().toString();
        if (path(name).equals(file)
                && UNSIGNED.matcher(name).results().findAny().isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return Optional.of(name);
        }
        var better = better(name);
        try {
            Files.move(file, path(better), StandardCopyOption.ATOMIC_MOVE);
            LOG.info("a file of the inbox whose name cannot be kept is called {} now", better);
            return Optional.of(better);
        } catch (IOException e) {
            if (!(e instanceof NoSuchFileException) && unnamed.add(file)) {
                LOG.warn(
                        "file {} of the inbox cannot be named anew and is left there: {}",
                        better,
                        e.getClass().getSimpleName());
            }
            return Optional.empty();
        }
    }

    /** Begins as it did, where the project's id is, and ends as it did, where the kind is; no file has it yet. */
    private String better(String name) {
        var clean = UNSIGNED.matcher(name).replaceAll("_");
        var dot = clean.lastIndexOf('.');
        var kind = dot < 0 || clean.length() - dot > KIND ? "" : clean.substring(dot);
        var start = clean.substring(0, clean.length() - kind.length());
        while (start.getBytes(StandardCharsets.UTF_8).length > LONGEST - KIND - MARK) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + "-" + UUID.randomUUID() + kind;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String sha256(String name) throws IOException {
        try (var in = new DigestInputStream(open(path(name)), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    /**
     * What lies there under a name now; something else under the same name is another stamp.
     *
     * @param file what tells files of a disk apart, e.g. its inode; null where the disk has nothing like that
     */
    record Stamp(Object file, FileTime modified, long size) {}

    Stamp stamp(String name) throws IOException {
        var now = Files.readAttributes(path(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
    }

    /**
     * Moves a file away with its report; a namesake that lies there already keeps its name, this one gets the time into its own.
     *
     * @param seen what was read; what has taken its name meanwhile stays and is read next
     * @return whether it was moved
     */
    boolean file(String name, Stamp seen, boolean well, Report report) throws IOException {
        var target = Files.createDirectories(folder.resolve(well ? "done" : "failed"));
        var free = Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS)
                ? STAMP.format(clock.instant()) + "-" + name
                : name;
        var temporary = target.resolve("." + free + ".report.json");
        json.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), report);
        Files.move(
                temporary,
                target.resolve(free + ".report.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (!stamp(name).equals(seen)) {
            return false;
        }
        Files.move(path(name), target.resolve(free), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Why nothing is read from what lies there under a name. */
    Optional<String> objection(String name) {
        return objection(path(name));
    }

    /** Opens a file itself: who may put something here must not make the hub read what he may not. */
    static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<String> objection(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is a folder, a link or a device; only files are read");
        }
        return name.endsWith(".csv") || name.endsWith(".json")
                ? Optional.empty()
                : Optional.of("is no .csv and no .json by its name");
    }

    private static boolean isOurs(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(".") || FILED.contains(name);
    }

    private static boolean isOlder(Path file, java.time.Instant than) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(than);
        } catch (IOException gone) {
            return false;
        }
    }
}
