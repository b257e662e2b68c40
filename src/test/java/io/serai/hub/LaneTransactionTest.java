package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-03 STK-20 the session of a lane and the database agree, whoever dies between them")
@ExpectsLog({"made to fail", "Execution of JMS message listener failed"})
class LaneTransactionTest extends HubTest {

    @Autowired
    private ConnectionFactory connections;

    private final String lane = "test-lane-" + UUID.randomUUID();
    private final String target = "test-target-" + UUID.randomUUID();
    private final AtomicInteger deliveries = new AtomicInteger();
    private Post post;

    @BeforeEach
    void post() {
        post = new Post(connections);
    }

    @AfterEach
    void removeTheLane() throws Exception {
        camel.getRouteController().stopRoute(lane);
        camel.removeRoute(lane);
    }

    @Test
    void a_send_rolls_back_with_its_session() throws Exception {
        lane(route -> route.to("jms:queue:" + target).process(failing(3)));
        post.send(lane, "note", "sent once", Map.of());
        eventually().until(() -> deliveries.get() == 4);
        eventually().untilAsserted(() -> assertThat(post.lying(target)).containsExactly("sent once"));
        assertThat(post.lying(lane)).isEmpty();
    }

    @Test
    @DisplayName("QUE-03 QUE-05 what fails five times is a dead letter, and what four tries sent has not left")
    @ExpectsLog("dead letter of lane test-lane-")
    void a_message_that_fails_five_times_is_given_up() throws Exception {
        lane(route -> route.to("jms:queue:" + target).process(failing(Integer.MAX_VALUE)));
        var id = post.send(lane, "note", "given up", Map.of());
        eventually().until(() -> DeadLetter.of(db, lane).size() == 1);
        var letter = DeadLetter.of(db, lane).getFirst();
        assertThat(deliveries).hasValue(5);
        assertThat(letter.attempts()).isEqualTo(5);
        assertThat(letter.messageId()).isEqualTo(id);
        assertThat(letter.exceptionClass()).isEqualTo(IllegalStateException.class.getName());
        assertThat(letter.errorMessage()).isEqualTo("made to fail");
        assertThat(letter.stackTrace()).contains("LaneTransactionTest");
        assertThat(letter.correlationId()).isEqualTo("by-post");
        assertThat(post.lying(lane)).isEmpty();
        // four tries were rolled back with what they sent; the fifth commits the dead letter, and with it what went
        // before
        assertThat(post.lying(target)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("DESIGN 8: killed between the two commits, a lane loses and doubles nothing")
    void a_crash_between_the_two_commits_loses_and_doubles_nothing() throws Exception {
        var project = aProject();
        lane(route -> route.to("bean:sourcing?method=ingest")
                .to("direct:lead-ingestion.onward")
                .process(failing(1)));
        post.send(
                lane, "ingest-lead", new Rows(db).chunk(project, List.of(aRow(), aRow())), Map.of("schemaVersion", 1));
        eventually().until(() -> leads(project, "ENRICHED") == 2);
        assertThat(deliveries).hasValue(2);
        assertOneOfEach(project, 2);
    }

    @Test
    void the_same_chunk_delivered_twice_has_one_effect() throws Exception {
        lane(route -> route.to("mock:unused"));
        var project = aProject();
        var chunk = new Rows(db).chunk(project, List.of(aRow(), aRow(), aRow()));
        post.send("lead-ingestion", "ingest-lead", chunk, Map.of("schemaVersion", 1));
        post.send("lead-ingestion", "ingest-lead", chunk, Map.of("schemaVersion", 1));
        eventually().until(() -> leads(project, "ENRICHED") == 3);
        post.send("lead-ingestion", "ingest-lead", chunk, Map.of("schemaVersion", 1));
        eventually().until(() -> post.lying("lead-ingestion").isEmpty());
        assertOneOfEach(project, 3);
    }

    private void assertOneOfEach(UUID project, int people) {
        eventually().untilAsserted(() -> assertThat(count("ranking.ranking_snapshots", project))
                .isEqualTo(people));
        assertThat(count("sourcing.leads", project)).isEqualTo(people);
        assertThat(count("enrichment.runs", project)).isEqualTo(people);
        assertThat(db.sql(
                                """
                select connector from enrichment.enrichment_attempts where project_id = ?
                group by lead_id, connector, subject, try_no having count(*) > 1""")
                        .param(project)
                        .query(String.class)
                        .list())
                .isEmpty();
        var said = "select count(*) from people.provenance p join sourcing.leads l"
                + " on p.origin = 'row:' || l.batch_id || ':' || l.line where l.project_id = ?";
        assertThat(db.sql(said).param(project).query(Long.class).single()).isEqualTo(people);
    }

    private long count(String table, UUID project) {
        return db.sql("select count(*) from " + table + " where project_id = ?")
                .param(project)
                .query(Long.class)
                .single();
    }

    private Processor failing(int times) {
        return exchange -> {
            if (deliveries.incrementAndGet() <= times) {
                throw new IllegalStateException("made to fail");
            }
        };
    }

    private void lane(java.util.function.Consumer<ProcessorDefinition<?>> steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from("jms:queue:" + lane).routeId(lane));
            }
        });
    }
}
