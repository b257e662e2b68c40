package io.serai.enrichment;

import io.serai.hub.HubCaller;
import io.serai.hub.HubTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests about one lead that has been enriched. */
abstract class EnrichedLeadTest extends HubTest {

    UUID project;
    UUID lead;

    @BeforeEach
    void anEnrichedLead() {
        project = aProject("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 1);
        lead = db.sql("select id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
    }

    HubCaller.Answer enrich() {
        return as("ops").post("/api/v1/leads/" + lead + "/enrich", Map.of());
    }

    boolean done(int round) {
        return count("select count(*) from enrichment.runs where status = 'DONE' and round = " + round
                        + " and lead_id = ?")
                == 1;
    }

    long events(String type) {
        return count("select count(*) from platform.system_events where type = '" + type
                + "' and subject_id = cast(cast(? as uuid) as text)");
    }

    long count(String sql) {
        return db.sql(sql).param(lead).query(Long.class).single();
    }
}
