package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.connector.Connectors;
import io.serai.platform.webhook.Callbacks;
import io.serai.rules.ExpectsLog;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DisplayName("PRT-08 while too much work waits")
@ExpectsLog("no work is taken in")
class FullLanesTest extends HubTest {

    private static final String HEADER = "fullName,companyName,linkedInProfileUrl\r\n";

    @Autowired
    private Callbacks callbacks;

    @Autowired
    private Connectors connectors;

    @Value("${serai.intake.most-waiting}")
    private int most;

    private final DroppedFiles inbox = new DroppedFiles();
    private final UUID filler = UUID.randomUUID();
    private UUID project;

    /** Rows that look as if a relay had claimed them for a long time. */
    @BeforeEach
    void fillTheOutbox() {
        project = aProject();
        db.sql(
                        """
                insert into platform.outbox (destination, type, schema_version, body, correlation_id, chunk_id, claimed_until)
                select 'queue:enrichment', 'filler', 1, '{}', 'filler', ?, now() + interval '1 hour'
                from generate_series(1, ?)""")
                .params(filler, most)
                .update();
        eventually().until(() -> deliver(project, List.of(aRow())).status() == 503);
    }

    @AfterEach
    void workIsDone() {
        db.sql("delete from platform.outbox where chunk_id = ?").param(filler).update();
        eventually().until(() -> deliver(project, List.of(aRow())).status() == 202);
    }

    @Test
    void a_delivery_is_refused_before_anything_is_stored_and_taken_in_when_there_is_room() {
        var row = aRow();
        var payloads = payloads();
        var refused = deliver(project, List.of(row));
        var error = assertError(refused, 503, "unavailable");
        assertThat(error.path("message").asText()).startsWith("Too much work is waiting; nothing was taken in");
        assertThat(error.at("/details/waiting").asInt()).isGreaterThanOrEqualTo(most);
        assertThat(error.at("/details/most").asInt()).isEqualTo(most);
        assertThat(refused.headers().firstValue("retry-after")).contains("10");
        assertThat(payloads()).isEqualTo(payloads);
        workIsDone();
        assertThat(deliver(project, List.of(row)).status()).isEqualTo(202);
        eventually()
                .until(() -> db.sql("select count(*) from people.identities where value = ?")
                                .param(row.get("linkedinUrl"))
                                .query(Long.class)
                                .single()
                        == 1);
    }

    @Test
    void a_stranger_learns_nothing_of_it() {
        assertThat(anonymous()
                        .post("/webhooks/sales-nav", Map.of("leads", List.of()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_answer_to_a_question_of_ours_is_taken_in() {
        var address = URI.create(callbacks.addressFor(
                        connectors.named("zeliq-find-work-email").orElseThrow(), UUID.randomUUID()))
                .getPath();
        assertThat(anonymous().post(address, Map.of("contact", Map.of())).status())
                .isEqualTo(202);
    }

    @Test
    void people_still_read_and_steer() {
        assertThat(admin().get("/api/v1/projects/" + project).status()).isEqualTo(200);
        assertThat(anonymous().get("/api/v1/system/ready").status()).isEqualTo(200);
    }

    @Test
    void a_file_lies_in_the_inbox_until_there_is_room() {
        var name = project + "-waits.csv";
        inbox.drop(name, HEADER + "Ada Late,Works," + Sightings.vanity() + "\r\n");
        var looks = "select fired from (select max(prev_fire_time) as fired from platform.qrtz_triggers"
                + " where trigger_name = 'inbox-files') as one";
        var before = db.sql(looks).query(Long.class).single();
        eventually().until(() -> db.sql(looks).query(Long.class).single() > before + 2000);
        assertThat(inbox.lies(name)).isTrue();
        workIsDone();
        eventually().until(() -> !inbox.filed("done", name).isEmpty());
    }

    private long payloads() {
        return db.sql(
                        "select count(*) from platform.raw_payloads where id in (select payload_id from sourcing.row_batches"
                                + " where project_id = ?)")
                .param(project)
                .query(Long.class)
                .single();
    }
}
