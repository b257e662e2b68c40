package io.serai.sourcing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.clock.Instance;
import io.serai.platform.id.Ids;
import io.serai.platform.intake.Intake;
import io.serai.project.Project;
import io.serai.project.Projects;
import io.serai.sourcing.model.SalesNavAddress;
import io.serai.sourcing.store.BatchStore;
import io.serai.sourcing.store.FileStore;
import io.serai.sourcing.store.SearchStore;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files dropped into {@code inbox/sales-nav/}: read in chunks whose cursor is committed with their rows, by one owner at a
 * time, taken up again after a kill, then moved away with a report.
 */
@Component
class FileDoor {

    private static final Logger LOG = LoggerFactory.getLogger(FileDoor.class);
    private static final Pattern PROJECT = Pattern.compile(
            "(?i)^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f]).*", Pattern.DOTALL);

    private final Inbox inbox;
    private final FileStore files;
    private final BatchStore batchStore;
    private final Batches batches;
    private final Projects projects;
    private final SearchStore searches;
    private final SourcingSettings settings;
    private final Instance instance;
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    /** What was last said of files that the disk does not give out, by name. */
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    FileDoor(
            Inbox inbox,
            FileStore files,
            BatchStore batchStore,
            Batches batches,
            Projects projects,
            SearchStore searches,
            SourcingSettings settings,
            Instance instance,
            Intake intake,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.inbox = inbox;
        this.files = files;
        this.batchStore = batchStore;
        this.batches = batches;
        this.projects = projects;
        this.searches = searches;
        this.settings = settings;
        this.instance = instance;
        this.intake = intake;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * Files that lie there and are complete.
     *
     * @return their names, in order; none while too much work waits
     */
    List<String> waiting() {
        if (!intake.isOpen()) {
            return List.of();
        }
        var names = inbox.waiting();
        troubles.keySet().retainAll(names);
        return names;
    }

    /**
     * Reads one file from its cursor to its end and moves it away; does nothing while somebody else reads it. While too much work
     * waits it is left at its cursor. One that the disk does not give out stays, is told of once, and is tried again.
     *
     * @param name of {@link #waiting()}
     * @throws IOException when the disk fails; the file stays and is taken up again
     */
    void read(String name) throws IOException {
        try {
            readOn(name);
            troubles.remove(name);
        } catch (NoSuchFileException e) {
            LOG.debug("file {} went while it was looked at", name);
        } catch (FileSystemException e) {
            // said once, not with every look; the exception's text is the path, whose name is here already
            var trouble = e.getClass().getSimpleName() + (e.getReason() == null ? "" : ": " + e.getReason());
            if (!trouble.equals(troubles.put(name, trouble))) {
                LOG.warn("file {} cannot be read or moved ({}); it stays and is tried again", name, trouble);
            }
        }
    }

    private void readOn(String name) throws IOException {
        var seen = inbox.stamp(name);
        var objection = inbox.objection(name);
        if (objection.isPresent()) {
            inbox.file(name, seen, false, new Inbox.Report("The file " + objection.get(), 0, 0, List.of()));
            LOG.info("file {} has failed: it {}", name, objection.get());
            return;
        }
        var sha256 = inbox.sha256(name);
        var before = files.ended(name, sha256);
        if (before.isPresent()) {
            inbox.file(
                    name,
                    seen,
                    before.get().status().equals("DONE"),
                    report(
                            before.get().id(),
                            before.get().rowsRead(),
                            before.get().error()));
            return;
        }
        var claim = files.claim(name, sha256, instance.id(), settings.fileLease());
        if (claim.isPresent()) {
            var file = claim.get();
            String error = null;
            var cursor = new long[] {file.rowsRead()};
            try {
                if (!takeIn(file, cursor)) {
                    LOG.info("file {} waits at row {} for its next turn, or for room for more work", name, cursor[0]);
                    return;
                }
            } catch (FileRows.Unreadable e) {
                error = "The file " + e.getMessage();
            }
            var failed = error;
            transaction.executeWithoutResult(
                    status -> files.end(file.id(), failed == null ? "DONE" : "FAILED", failed));
            if (!inbox.file(name, seen, error == null, report(file.id(), cursor[0], error))) {
                LOG.info("file {} was replaced while it was read; what has its name now is read next", name);
            }
            // the reason may quote the file, and a log is read by others than those who may read the file
            LOG.info("file {} is {}: {} rows read", name, error == null ? "done" : "failed, see its report", cursor[0]);
        }
    }

    /** False when it was left before its end. */
    private boolean takeIn(FileStore.Claimed file, long[] cursor) throws IOException {
        var correlationId = "file:" + file.id();
        try (var rows = FileRows.open(inbox.path(file.name()), json)) {
            rows.skip(file.rowsRead());
            var project = file.projectId();
            for (var part = rows.next(settings.fileChunk());
                    part.to() > part.from();
                    part = rows.next(settings.fileChunk())) {
                if (!intake.isOpen() || turnIsOver(cursor[0] - file.rowsRead())) {
                    return false;
                }
                var chunk = part;
                var owner = project == null ? project(file.name(), chunk) : project;
                mustTakeIn(owner);
                transaction.executeWithoutResult(status -> {
                    if (!files.advance(
                            file.id(),
                            instance.id(),
                            owner,
                            chunk.from(),
                            chunk.to(),
                            chunk.refused().size(),
                            settings.fileLease())) {
                        throw new IllegalStateException("file " + file.name() + " was taken over by another reader");
                    }
                    batches.fromFile(file.id(), owner, chunk.rows(), chunk.refused(), chunk.from() + 1, correlationId);
                });
                project = owner;
                cursor[0] = chunk.to();
            }
        }
        if (cursor[0] == 0) {
            throw new FileRows.Unreadable("has a header but no rows");
        }
        return true;
    }

    /** A large file lets others have their turn, so that nobody waits for all of its rows. */
    private boolean turnIsOver(long rowsOfThisTurn) {
        return rowsOfThisTurn >= settings.fileTurn() && inbox.waiting().size() > 1;
    }

    private void mustTakeIn(UUID project) {
        projects.find(project).flatMap(ClosedProjects::objection).ifPresent(over -> {
            throw new FileRows.Unreadable("is refused: " + over);
        });
    }

    /** Whose rows these are: the name says it, or the search that the rows name belongs to one project. */
    private UUID project(String name, FileRows.Part part) {
        var match = PROJECT.matcher(name);
        if (match.matches()) {
            return Ids.parse(match.group(1))
                    .flatMap(projects::find)
                    .map(Project::id)
                    .orElseThrow(() ->
                            new FileRows.Unreadable("names project " + match.group(1) + ", which does not exist"));
        }
        var owners = part.rows().stream()
                .flatMap(row -> Optional.ofNullable(row.cells().get("query")).stream())
                .flatMap(query -> SalesNavAddress.parse(query) instanceof SalesNavAddress.Valid valid
                        ? searches.projectsOf(valid.normalizedUrl()).stream()
                        : java.util.stream.Stream.of())
                .distinct()
                .toList();
        if (owners.size() != 1) {
            throw new FileRows.Unreadable("does not say whose rows it has: begin its name with the project's id"
                    + " (<projectId>-anything.csv), or add the search of its column query to one project");
        }
        return owners.getFirst();
    }

    private Inbox.Report report(UUID file, long rows, String error) {
        var refused = batchStore.refusedOf(file);
        return new Inbox.Report(error, rows, rows - refused.size(), refused);
    }
}
