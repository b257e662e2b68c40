package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.serai.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STK-10 CFG-04 two processes of the product jar on a PostgreSQL and an Artemis of their own")
class LiveIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String RANKING = "routes/ranking/ranking.camel.yaml";
    private static final String ENDED =
            "select count(*) from sourcing.leads where status in ('ENRICHED', 'DISQUALIFIED')";
    private static final String LEADS = "select count(*) from sourcing.leads";

    private LiveDatabase database;
    private LiveBroker broker;
    private Installation installation;
    private Sandbox vendors;
    private HubProcess api;
    private HubProcess worker;
    private LivePeople people;

    @BeforeEach
    void layOut() throws Exception {
        var folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/live-it").toAbsolutePath()), "run");
        database = new LiveDatabase(folder.resolve("database"));
        broker = new LiveBroker(Files.createDirectories(folder.resolve("broker")));
        vendors = Sandbox.start(0, null);
        installation = Installation.in(folder.resolve("serai"));
        installation.tell(LiveSettings.of(database, broker, vendors));
        api = new HubProcess(installation, "api");
        worker = new HubProcess(installation, "worker,scheduler");
    }

    @AfterEach
    void close() {
        for (var each : new AutoCloseable[] {api, worker, vendors, broker, database}) {
            try {
                each.close();
            } catch (Exception goesOnClosing) {
                System.out.println(each + " did not close: " + goesOnClosing);
            }
        }
    }

    @Test
    @DisplayName(
            "STK-10 API-08 API-09 X-26 nothing is lost and every lead comes to its end, though each process is stopped once"
                    + " and killed once, and broker and database go away and come back")
    void nothing_is_lost_though_each_part_goes_and_comes_back() throws Exception {
        assertThatThrownBy(() -> database.connection("wrong")).isInstanceOf(SQLException.class);
        startBoth();
        people = new LivePeople(api);
        each_process_keeps_to_its_roles();
        people.deliver();
        awaitAsked(10);
        worker.process().stop();
        what_comes_in_while_no_worker_runs_waits();
        api.process().kill();
        startBoth();
        people.deliver();
        awaitAsked(vendors.ledger().count() + 50);
        worker.process().kill();
        a_lane_that_does_not_load_stops_no_other();
        api.process().stop();
        startBoth();
        people.deliver();
        awaitAsked(vendors.ledger().count() + 20);
        var outage = new LiveOutage(database, broker, installation, api, people);
        outage.begin();
        outage.end();
        people.deliver();
        await("all leads are final").atMost(SOON).until(() -> database.number(ENDED) == people.delivered());
        await("the outbox is empty")
                .atMost(SOON)
                .until(() -> database.number("select count(*) from platform.outbox") == 0);
        nothing_was_lost_or_doubled();
        outage.what_was_edited_meanwhile_is_in_use();
    }

    private void each_process_keeps_to_its_roles() throws Exception {
        assertThat(worker.get("/api/v1/projects").status()).isEqualTo(404);
        assertThat(worker.get("/api/v1/projects").body().at("/error/message").asText())
                .contains("SERAI_ROLES");
        assertThat(api.get("/api/v1/projects").status()).isEqualTo(401);
        assertThat(new ProcessBuilder("src/deploy/healthy.sh", "" + worker.port(), "/api/v1/system/health")
                        .start()
                        .waitFor())
                .as("the health check of the container")
                .isZero();
        await("the lane in its namespace").atMost(SOON).until(() -> broker.has("live-it.enrichment"));
        assertThat(broker.has("live-it.ranking.lead-enriched")).isTrue();
        assertThat(broker.has("enrichment")).isFalse();
    }

    private void what_comes_in_while_no_worker_runs_waits() throws SQLException {
        var before = database.number(LEADS);
        people.deliver();
        await("the relay of the API sends to the lane")
                .atMost(SOON)
                .until(() -> database.number("select count(*) from platform.outbox") == 0);
        assertThat(database.number(LEADS)).as("leads, made by workers only").isEqualTo(before);
    }

    private void a_lane_that_does_not_load_stops_no_other() throws Exception {
        installation.edit(RANKING, "    from:\n", "    from\n");
        worker.start();
        worker.awaitAnswering();
        await("it says which file does not load, and where")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> worker.get("/api/v1/system/ready")
                        .body()
                        .at("/error/message")
                        .asText()
                        .contains(RANKING + ", line "));
        people.deliver();
        awaitAsked(vendors.ledger().count() + 20);
        worker.process().stop();
        installation.edit(RANKING, "    from\n", "    from:\n");
    }

    private void nothing_was_lost_or_doubled() throws SQLException {
        assertThat(database.number(LEADS)).isEqualTo(people.delivered());
        assertThat(database.number("select count(*) from people.experts where merged_into is null"))
                .isEqualTo(people.delivered());
        assertThat(database.number("select count(*) from platform.dead_letter_jobs"))
                .isZero();
        assertThat(database.numbers("select status, count(*) from enrichment.runs group by status"))
                .containsOnlyKeys("DONE");
        assertThat(vendors.ledger().billedAgain())
                .as("lookups that were paid for twice")
                .isEmpty();
    }

    private void startBoth() {
        api.start();
        worker.start();
        api.awaitReady();
        worker.awaitReady();
        vendors.callsBackTo(LiveSettings.PUBLIC_BASE_URL, URI.create("http://localhost:" + api.port()));
    }

    private void awaitAsked(long times) {
        await(times + " questions to vendors")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> vendors.ledger().count() >= times);
    }
}
