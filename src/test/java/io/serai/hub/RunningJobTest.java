package io.serai.hub;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-14 the job of a delivery")
class RunningJobTest extends HubTest {

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void is_running_while_its_rows_are_read_and_completed_after() {
        var project = aProjectWithoutSearches();
        var job = transaction.execute(status -> {
            // the lane cannot write down which rows it refuses before this transaction ends
            db.sql("lock table sourcing.refused_rows in share mode").update();
            var accepted = deliver(project, List.of(aRow(), Map.of("title", "Head of Nothing")));
            var path = "/api/v1/jobs/" + accepted.body().path("jobId").asText();
            awaitStatus(path, "running");
            return path;
        });
        awaitStatus(job, "completed");
    }

    private void awaitStatus(String job, String status) {
        var admin = admin();
        eventually().until(() -> admin.get(job).body().path("status").asText().equals(status));
    }
}
