package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("DESIGN 8: while the hub waits for its vendors")
class WaitingForVendorsTest extends HubTest {

    private static final int PEOPLE = 60;
    private static final int A_FEW = 12;

    @Autowired
    private DataSource database;

    @BeforeEach
    void vendorsTakeTheirTime() {
        Engines.SHARED.sandbox().latency(Duration.ofMillis(400));
    }

    @AfterEach
    void vendorsAreQuick() {
        Engines.SHARED.sandbox().latency(Duration.ZERO);
    }

    @Test
    void it_holds_no_database_connection() throws Exception {
        var pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var project = aProject("US");
        deliver(project, rows());
        var connections = new ArrayList<Integer>();
        eventually().pollInterval(Duration.ofMillis(20)).until(() -> {
            var active = pool.getActiveConnections();
            if (inFlight() > PEOPLE / 2) {
                connections.add(active);
            }
            return leads(project, "ENRICHED") == PEOPLE;
        });
        assertThat(connections).as("seen while more than 30 questions were out").hasSizeGreaterThan(3);
        assertThat(connections).allMatch(active -> active <= A_FEW);
    }

    @Test
    @DisplayName("STK-11 the API answers before the vendors that were asked earlier do")
    void the_api_answers_before_the_vendors_do() {
        Engines.SHARED.sandbox().latency(Duration.ofMillis(2_500));
        var project = aProject("US");
        deliver(project, rows());
        eventually().until(() -> inFlight() > PEOPLE / 2);
        var before = answered(project);

        assertThat(deliver(project, List.of(aRow())).status()).isEqualTo(202);
        assertThat(admin().get("/api/v1/projects/" + project + "/progress").status())
                .isEqualTo(200);
        assertThat(answered(project)).as("answers of vendors meanwhile").isEqualTo(before);
        Engines.SHARED.sandbox().latency(Duration.ZERO);
        eventually().until(() -> leads(project, "ENRICHED") == PEOPLE + 1);
    }

    private static List<Map<String, Object>> rows() {
        return IntStream.range(0, PEOPLE).mapToObj(i -> aRow()).toList();
    }

    private long answered(UUID project) {
        return db.sql(
                        "select count(*) from enrichment.enrichment_attempts where project_id = ? and status <> 'IN_FLIGHT'")
                .param(project)
                .query(Long.class)
                .single();
    }

    private long inFlight() {
        return db.sql("select count(*) from enrichment.enrichment_attempts where status = 'IN_FLIGHT'")
                .query(Long.class)
                .single();
    }
}
