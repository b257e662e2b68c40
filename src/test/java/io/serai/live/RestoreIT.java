package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

@DisplayName("G-21 an installation that is stopped in the middle of its work, backed up and lost")
class RestoreIT {

    private static final long ROWS = 7 * LivePeople.BATCH;
    private static final Duration END = Duration.ofMinutes(5);
    private static final Duration AGREED = Duration.ofMinutes(15);
    private static final String LEADS = "select count(*) from sourcing.leads";
    private static final String ENRICHED = LEADS + " where status = 'ENRICHED'";

    /** Handed on in the session that made them: nothing in the database knows of their message. */
    private static final String NEXT_STEP_IN_THE_BROKER =
            LEADS + " l where l.status = 'ENRICHING' and not exists (select from enrichment.runs where lead_id = l.id)";

    private static final String LEFT_TO_DO =
            """
            select (select count(*) from sourcing.leads l where l.status <> 'ENRICHED'
                    or not exists (select from ranking.ranking_snapshots where lead_id = l.id))
                + (select count(*) from platform.outbox) + (select count(*) from enrichment.runs where status <> 'DONE')
                + (select count(*) from enrichment.enrichment_attempts where status in ('IN_FLIGHT', 'PENDING'))""";

    private final Sandbox vendors = Sandbox.start(0, null);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private LiveDatabase database;
    private LiveBroker broker;
    private HubProcess hub;

    @AfterEach
    void close() {
        opened.add(vendors); // the last: what was opened last is closed first
        for (var each : opened) {
            try {
                each.close();
            } catch (Exception goesOnClosing) {
                System.out.println(each + " did not close: " + goesOnClosing);
            }
        }
    }

    @Test
    @DisplayName("G-21 INV-02 is back within 15 minutes with all that it had accepted, and asks nothing twice")
    void is_back_from_its_backup_with_all_that_it_had_accepted() throws Exception {
        var place = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/live-it").toAbsolutePath()), "restore");
        var lost = place.resolve("lost");
        var backup = place.resolve("backup");
        open(lost, Map.of("SERAI_LANES_ENRICHMENT", "1", "SERAI_ENRICHMENT_CALLTIMEOUTMS", "5000"));
        workUntilTheMiddle();
        hub.process().stop();
        assertThat(database.number(NEXT_STEP_IN_THE_BROKER))
                .as("leads whose next step only the broker knows")
                .isPositive();
        var enriched = database.number(ENRICHED);
        backUp(lost, backup);
        vendors.latency(Duration.ofMillis(20));
        var begin = Instant.now();
        var restored = place.resolve("restored");
        copy(backup.resolve("postgres"), restored.resolve("database"));
        copy(backup.resolve("messages"), restored.resolve("broker"));
        open(restored, Map.of());
        await("leads are enriched again").atMost(AGREED).until(() -> database.number(ENRICHED) > enriched);
        var took = Duration.between(begin, Instant.now());
        System.out.println("RestoreIT: work goes on " + took.toSeconds() + " s after the restore began");
        assertThat(took).isLessThan(AGREED);
        await("every lead is enriched and has a score").atMost(END).until(() -> database.number(LEFT_TO_DO) == 0);
        nothing_was_lost_or_doubled();
    }

    private void workUntilTheMiddle() {
        var people = new LivePeople(hub);
        vendors.latency(Duration.ofMillis(700));
        while (people.delivered() < ROWS) {
            people.deliver();
        }
        await("more leads wait in the broker than the consumer may still take, a chunk of a hundred")
                .atMost(END)
                .until(() -> database.number(NEXT_STEP_IN_THE_BROKER) >= 3 * LivePeople.BATCH
                        && vendors.ledger().count() > 0);
    }

    /** As docs/operations.md says: everything is stopped, then the folders are copied as they are. */
    private void backUp(Path from, Path to) throws IOException, InterruptedException {
        broker.stop();
        database.stop();
        copy(from.resolve("database/postgres"), to);
        copy(from.resolve("broker/messages"), to);
        for (var gone : new String[] {"database/postgres", "broker/messages", "serai"}) {
            assertThat(FileSystemUtils.deleteRecursively(from.resolve(gone))).isTrue();
        }
    }

    private static void copy(Path folder, Path into) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                "cp", "-a", folder.toString(), Files.createDirectories(into).toString());
        assertThat(command.inheritIO().start().waitFor()).isZero();
    }

    private void open(Path folder, Map<String, String> also) throws Exception {
        database = opened(new LiveDatabase(folder.resolve("database")));
        broker = opened(new LiveBroker(Files.createDirectories(folder.resolve("broker"))));
        var installation = Installation.in(folder.resolve("serai"));
        var settings = LiveSettings.of(database, broker, vendors);
        settings.putAll(also);
        installation.tell(settings);
        hub = opened(new HubProcess(installation, "api,worker,scheduler"));
        hub.start();
        hub.awaitReady();
        vendors.callsBackTo(LiveSettings.PUBLIC_BASE_URL, URI.create("http://localhost:" + hub.port()));
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.push(thing);
        return thing;
    }

    private void nothing_was_lost_or_doubled() throws SQLException {
        assertThat(List.of(
                        database.number(LEADS),
                        database.number("select count(*) from people.experts where merged_into is null"),
                        database.number("select count(*) from ranking.ranking_snapshots"),
                        database.number("select count(*) from platform.dead_letter_jobs")))
                .as("leads, people, scores, dead letters")
                .containsExactly(ROWS, ROWS, ROWS, 0L);
        var books = database.books(vendors.ledger());
        assertThat(books.requests()).as("questions to vendors").hasSizeGreaterThan((int) ROWS);
        assertThat(List.of(books.forgotten(), books.invented(), books.answeredTwice()))
                .as("questions without an attempt, answers that nobody gave, questions that were answered twice")
                .allSatisfy(findings -> assertThat(findings).isEmpty());
    }
}
