package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            rows.add(aRow());
        }
        deliver(project, rows);
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

    private long inFlight() {
        return db.sql("select count(*) from enrichment.enrichment_attempts where status = 'IN_FLIGHT'")
                .query(Long.class)
                .single();
    }
}
