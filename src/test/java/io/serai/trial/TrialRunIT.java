package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The README's first command, from first start to last; each step goes on with what the one before has left. */
@DisplayName("STK-03 STK-19 DEP-02 the trial run")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TrialRunIT {

    private static final Duration DEMO = Duration.ofMinutes(5);
    private static final Duration READY_AGAIN = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(25);
    private static final Duration REFUSAL = Duration.ofSeconds(30);

    private final Path place = TrialProcess.place("trial-run-it");
    private final int port = TrialProcess.freePort();
    private TrialProcess run;
    private HubClient hub;
    private JsonNode counts;

    @BeforeAll
    void start() {
        run = TrialProcess.start(place, port, Map.of());
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    @Order(1)
    void runs_the_demo_to_its_end_and_says_what_came_of_it() throws SQLException {
        run.awaitOutput("Ctrl-C stops it", DEMO);
        assertThat(run.output())
                .containsPattern("\\d+ s: rows read \\d+/\\d+ .*\\| leads \\d+/\\d+ .*\\| ranked \\d+/\\d+")
                .contains("Done in ", "rows read", "experts", "credits")
                .contains("http://localhost:" + port + "/docs", "export TOKEN=", "/timeline", "/actuator/hawtio")
                .doesNotContain("\033[", "Exception", "WARN");
        hub = run.awaitReady(port, READY_AGAIN);
        counts = progress();
        assertThat(counts.at("/leads/NEW").asLong()
                        + counts.at("/leads/ENRICHING").asLong())
                .isZero();
        // docs/samples/README.md: 293 usable rows of 258 people
        assertThat(counts.path("experts").asLong()).isEqualTo(258);
        assertThat(counts.at("/leads/ENRICHED").asLong()).isGreaterThan(200);
        assertThat(counts.path("ranked").asLong())
                .isGreaterThanOrEqualTo(counts.at("/leads/ENRICHED").asLong());
        assertThat(counts.path("rowsRefused").asLong()).isEqualTo(2);
        assertThat(
                        new TrialFacts(place.resolve("data"))
                                .number(
                                        """
                select count(*) from enrichment.enrichment_attempts where status = 'UNKNOWN'"""))
                .as("lookups whose answer nobody heard, though nothing was killed")
                .isLessThan(10);
    }

    @Test
    @Order(2)
    void does_not_start_twice_on_the_same_folder() {
        var second = TrialProcess.start(place, TrialProcess.freePort(), Map.of());
        assertThat(second.exitCode(REFUSAL)).isEqualTo(1);
        assertThat(second.output())
                .containsPattern("data is in use by process \\d+ \\(port " + port + "\\)")
                .hasLineCount(1);
    }

    @Test
    @Order(3)
    void names_the_setting_when_the_port_is_taken() {
        var second = TrialProcess.start(TrialProcess.place("trial-run-it-second"), port, Map.of());
        assertThat(second.exitCode(REFUSAL)).isEqualTo(1);
        assertThat(second.output())
                .contains("Port " + port + " is taken; choose another with PORT=" + (port + 1))
                .doesNotContain("Exception");
    }

    @Test
    @Order(4)
    void does_not_listen_beyond_this_machine() {
        var open = Map.of("SERVER_ADDRESS", "0.0.0.0");
        var second = TrialProcess.start(TrialProcess.place("trial-run-it-second"), TrialProcess.freePort(), open);
        assertThat(second.exitCode(REFUSAL)).isEqualTo(1);
        assertThat(second.output()).contains("listens on loopback only").doesNotContain("Exception");
    }

    @Test
    @Order(5)
    void comes_back_after_a_kill_with_all_it_had() {
        run.kill();
        run = TrialProcess.start(place, port, Map.of());
        hub = run.awaitReady(port, READY_AGAIN);
        run.awaitOutput("Ctrl-C stops it", DEMO);
        assertThat(run.output()).contains("goes on where it was");
        assertThat(progress()).isEqualTo(counts);
    }

    @Test
    @Order(6)
    void stops_in_good_order_when_it_is_asked_to() {
        run.terminate();
        assertThat(run.exitCode(STOP)).isIn(0, 143);
        assertThat(place.resolve("data/postgres/postmaster.pid")).doesNotExist();
        assertThat(place.resolve("data/.lock")).isEmptyFile();
    }

    /** Without the lookups: a provider's late answer may still be counted. */
    private JsonNode progress() {
        var project = hub.get("/api/v1/projects?limit=1").at("/items/0/id").asText();
        return hub.get("/api/v1/projects/" + project + "/progress")
                .<ObjectNode>require()
                .retain("rowsRead", "rowsRefused", "filesOpen", "leads", "experts", "ranked");
    }
}
