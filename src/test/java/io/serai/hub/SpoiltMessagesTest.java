package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.platform.outbox.Message;
import io.serai.platform.security.Vault;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-03 QUE-05 QUE-09 a message that cannot be handled is kept with its reason and holds up nobody")
@ExpectsLog({"dead letter of lane", "Execution of JMS message listener failed"})
class SpoiltMessagesTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private Vault vault;

    @Autowired
    private Jobs jobs;

    @Autowired
    private ChunkFormat format;

    @Autowired
    private TransactionTemplate transaction;

    private Post post;

    record Note(String text, String correlationId) implements Message {}

    @BeforeEach
    void post() {
        post = new Post(connections);
    }

    @Test
    void that_is_no_json_is_a_dead_letter_at_once() {
        var id = post.send("lead-ingestion", "ingest-lead", "not json, ada@northwind.example", Map.of());
        eventually().until(() -> DeadLetter.ofMessage(db, id).size() == 1);
        var letter = DeadLetter.ofMessage(db, id).getFirst();
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.lane() + " " + letter.type()).isEqualTo("lead-ingestion ingest-lead");
        assertThat(letter.errorMessage()).contains("is no array of IngestLead");
        assertThat(letter.exceptionClass()).endsWith("UnreadableMessage");
        assertThat(letter.stackTrace()).contains("ChunkFormat.read").doesNotContain("ada@");
        assertThat(letter.headers()).contains("JMSMessageID").doesNotContain("ada@");
        assertThat(new String(letter.payload(), StandardCharsets.ISO_8859_1)).doesNotContain("not json");
        assertThat(vault.decrypt(letter.payload()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("not json, ada@northwind.example");
    }

    @Test
    void that_a_job_waits_for_lets_the_job_fail() {
        var job = transaction.execute(status -> jobs.queue("sales-nav-rows", "sales-nav-ingestion", null, "by-test"));
        post.send("sales-nav-ingestion", "ingest-rows", "[{\"batchId\": 7}]", Map.of("jobId", job.toString()));
        eventually().untilAsserted(() -> {
            var told = admin().get("/api/v1/jobs/" + job).body();
            assertThat(told.path("status").asText()).isEqualTo("failed");
            assertThat(told.path("error").asText()).contains("IngestRows");
        });
    }

    @Test
    void alone_among_a_hundred_rows_leaves_the_others_alone() {
        var project = aProjectWithoutSearches();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(aRow());
        }
        var correlation = UUID.randomUUID().toString();
        var members = new Rows(db).members(project, rows, correlation);
        members.get(42).put("projectId", UUID.randomUUID());
        post.send("lead-ingestion", "ingest-lead", Rows.text(members), Map.of("correlationId", correlation));
        eventually().until(() -> leads(project, "NEW") == 99);
        eventually().until(() -> DeadLetter.correlated(db, correlation).size() == 1);
        var letter = DeadLetter.correlated(db, correlation).getFirst();
        assertThat(letter.lane()).isEqualTo("lead-ingestion");
        assertThat(vault.decrypt(letter.payload()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Rows.text(List.of(members.get(42))));
    }

    @Test
    void alone_among_leads_to_enrich_leaves_the_others_alone() {
        var project = aProject();
        deliver(project, List.of(aRow(), aRow()));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        var expert = db.sql("select expert_id from sourcing.leads where project_id = ? limit 1")
                .param(project)
                .query(UUID.class)
                .single();
        var correlation = UUID.randomUUID().toString();
        var chunk = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 20; i++) {
            chunk.add(Map.of(
                    "leadId",
                    UUID.randomUUID(),
                    "projectId",
                    project,
                    "expertId",
                    i == 7 ? UUID.randomUUID() : expert,
                    "correlationId",
                    correlation));
        }
        post.send("enrichment", "enrich-lead", Rows.text(chunk), Map.of("correlationId", correlation));
        eventually().until(() -> DeadLetter.correlated(db, correlation).size() == 1);
        assertThat(DeadLetter.correlated(db, correlation).getFirst().lane()).isEqualTo("enrichment");
        var done = "select count(*) from enrichment.runs where correlation_id = ? and status = 'DONE'";
        eventually()
                .until(() ->
                        db.sql(done).param(correlation).query(Integer.class).single() == 19);
    }

    /** Its lane is taken away while a message comes again and again. */
    @Test
    void of_a_newer_release_goes_back_and_is_no_dead_letter() throws Exception {
        var lane = "test-newer-" + UUID.randomUUID();
        var seen = new AtomicInteger();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:" + lane).routeId(lane).process(exchange -> {
                    seen.incrementAndGet();
                    format.read(exchange, Note.class);
                });
            }
        });
        post.send(lane, "note", "[{\"colour\": \"of tomorrow\"}]", Map.of("schemaVersion", 2));
        eventually().until(() -> seen.get() > 6);
        camel.getRouteController().stopRoute(lane);
        camel.removeRoute(lane);
        assertThat(DeadLetter.of(db, lane)).isEmpty();
    }
}
