package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.job.Jobs;
import io.serai.platform.outbox.ChunkFormat;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-05 QUE-07 QUE-14 a dead letter that is sent to its lane once more")
@ExpectsLog("dead letter of lane")
class DeadLetterReplayTest extends HubTest {

    private static final String INGESTION = "lead-ingestion.lead-enriched";
    private static final String RANKING = "ranking.lead-enriched";

    private static final String ALL = "/api/v1/dead-letters";

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private ChunkFormat format;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TransactionTemplate transaction;

    private ErrandLane lane;

    @BeforeEach
    void lane() {
        lane = new ErrandLane(camel, format, connections, db);
    }

    @Test
    void arrives_as_it_was_with_its_correlation_id_and_tells_who_did_it() {
        var id = lane.deadLetter("the-first-request", Map.of());
        lane.failing = false;
        var answer = as("ops").post(ALL + "/" + id + "/replay", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.body()).hasToString("{\"accepted\":true,\"jobId\":null}");
        eventually().until(() -> lane.handled.size() == 1);
        var seen = lane.handled.element();
        assertThat(seen.correlationId()).isEqualTo("the-first-request");
        assertThat(seen.replayOf()).isEqualTo(id.toString());
        assertThat(seen.errands().getFirst().apiKey()).isEqualTo("s3cret");
        var letter = admin().get(ALL + "/" + id).body().path("deadLetter");
        assertThat(letter.path("status").asText()).isEqualTo("REPLAYED");
        assertThat(letter.path("replayedBy").asText()).isEqualTo("test-ops");
        assertThat(letter.path("replayedAt").asText()).endsWith("Z");
        var event = admin().get("/api/v1/system-events?subjectId=" + id).body().at("/items/0");
        assertThat(event.path("type").asText()).isEqualTo("dead-letter-replayed");
        assertThat(event.path("actor").asText()).isEqualTo("test-ops");
    }

    @Test
    void and_fails_again_is_a_new_dead_letter_that_names_the_first() {
        var first = lane.deadLetter("again-and-again", Map.of());
        assertThat(admin().post(ALL + "/" + first + "/replay", "").status()).isEqualTo(202);
        eventually().until(() -> letters("OPEN").size() == 1);
        var second = admin().get(ALL + "/" + letters("OPEN").getFirst()).body().path("deadLetter");
        assertThat(second.path("replayOf").asText()).isEqualTo(first.toString());
        assertThat(second.path("correlationId").asText()).isEqualTo("again-and-again");
        assertThat(letters("REPLAYED")).containsExactly(first);
    }

    @Test
    void by_twenty_at_once_arrives_once() throws Exception {
        var id = lane.deadLetter("twenty", Map.of());
        lane.failing = false;
        var together = new CountDownLatch(20);
        Callable<HubCaller.Answer> one = () -> {
            together.countDown();
            together.await();
            return admin().post(ALL + "/" + id + "/replay", "");
        };
        List<HubCaller.Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> one).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 202)
                .forEach(answer -> assertError(answer, 409, "invalid_transition"));
        eventually().until(() -> !lane.handled.isEmpty());
        // the lane has one consumer: when it comes to what was sent later, it has seen all of them
        lane.failing = true;
        var later = lane.deadLetter("after them", Map.of());
        assertThat(lane.handled).hasSize(1);
        assertThat(letters("OPEN")).containsExactly(later);
        assertThat(db.sql("select count(*) from platform.system_events where subject_id = ?")
                        .param(id.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void lets_the_job_that_waits_for_it_go_on() {
        var project = aProject();
        var job = transaction.execute(status -> jobs.queue("errand", lane.name, project, "by-test"));
        var id = lane.deadLetter("with a job", Map.of("jobId", job.toString()));
        assertThat(admin().get("/api/v1/jobs/" + job).body().path("status").asText())
                .isEqualTo("failed");
        lane.failing = false;
        var answer = admin().post(ALL + "/" + id + "/replay", "");
        assertThat(answer.body().path("jobId").asText()).isEqualTo(job.toString());
        var told = admin().get("/api/v1/jobs/" + job).body();
        assertThat(told.path("status").asText()).isEqualTo("queued");
        assertThat(told.path("error").isNull()).isTrue();
        eventually().until(() -> lane.handled.size() == 1);
    }

    @Test
    void of_a_listener_goes_to_that_listener_only() {
        var correlation = UUID.randomUUID().toString();
        new Post(connections).publish("lead-enriched", "no json", Map.of("correlationId", correlation));
        eventually().untilAsserted(() -> assertThat(lanes(correlation)).containsExactlyInAnyOrder(INGESTION, RANKING));
        var id = db.sql("select id from platform.dead_letter_jobs where correlation_id = ? and lane like 'ranking.%'")
                .param(correlation)
                .query(UUID.class)
                .single();
        assertThat(admin().post(ALL + "/" + id + "/replay", "").status()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(lanes(correlation))
                .containsExactlyInAnyOrder(INGESTION, RANKING, RANKING));
    }

    private List<String> lanes(String correlation) {
        return DeadLetter.correlated(db, correlation).stream()
                .map(DeadLetter::lane)
                .toList();
    }

    private List<UUID> letters(String status) {
        return db.sql("select id from platform.dead_letter_jobs where lane = ? and status = ?")
                .params(lane.name, status)
                .query(UUID.class)
                .list();
    }
}
