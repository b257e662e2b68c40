package io.serai.hub;

import static io.serai.hub.Envelope.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.idempotency.IdempotentAnswers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-08 a POST that is sent again under its Idempotency-Key")
class IdempotencyTest extends HubTest {

    private static final String PROJECTS = "/api/v1/projects";

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IdempotentAnswers answers;

    private final String key = "key-" + UUID.randomUUID();
    private final Map<String, String> header = Map.of("Idempotency-Key", key);
    private final Map<String, Object> project =
            Map.of("name", key, "targetThreshold", 5, "geographyIsoCodes", List.of("US"));

    @Test
    void has_one_effect_and_the_same_answer() {
        var first = admin().post(PROJECTS, project, header);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().firstValue("idempotent-replayed")).isEmpty();
        var second = admin().post(PROJECTS, project, header);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.headers().firstValue("content-type"))
                .isEqualTo(first.headers().firstValue("content-type"));
        assertThat(second.headers().firstValue("idempotent-replayed")).contains("true");
        assertThat(second.headers().firstValue("x-correlation-id")).isPresent();
        assertThat(projects()).isEqualTo(1);
        assertThat(db.sql(
                                "select count(*) from platform.idempotent_answers where key = ? and position(?::bytea in body) > 0")
                        .params(key, key.getBytes())
                        .query(Integer.class)
                        .single())
                .as("the answer in clear")
                .isZero();
    }

    @Test
    void with_another_body_path_or_query_is_a_conflict() {
        admin().post(PROJECTS, project, header);
        var error = assertError(admin().post(PROJECTS, Map.of("name", "B"), header), 409, "idempotency_conflict");
        assertThat(error.at("/details/header").asText()).isEqualTo("Idempotency-Key");
        assertError(admin().post(PROJECTS + "?again", project, header), 409, "idempotency_conflict");
        var companies = PROJECTS + "/" + aProjectWithoutSearches() + "/companies";
        assertError(admin().post(companies, project, header), 409, "idempotency_conflict");
        assertThat(projects()).isEqualTo(1);
    }

    @Test
    void by_somebody_else_is_another_request() {
        assertThat(admin().post(PROJECTS, project, header).status()).isEqualTo(201);
        assertThat(as("ops").post(PROJECTS, project, header).status()).isEqualTo(201);
        assertThat(projects()).isEqualTo(2);
    }

    @Test
    void by_twenty_at_once_has_one_effect() throws Exception {
        Callable<HubCaller.Answer> one = () -> admin().post(PROJECTS, project, header);
        List<HubCaller.Answer> all;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> one).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(all)
                .filteredOn(answer -> answer.status() == 201)
                .isNotEmpty()
                .extracting(HubCaller.Answer::text)
                .containsOnly(admin().post(PROJECTS, project, header).text());
        all.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> assertError(answer, 409, "idempotency_in_progress"));
        assertThat(projects()).isEqualTo(1);
    }

    @Test
    void while_the_first_one_runs_is_told_when_to_come_back() {
        var answer = transaction.execute(status -> {
            db.sql("select pg_advisory_xact_lock(hashtextextended('test-admin' || E'\\n' || ?, 7652))")
                    .param(key)
                    .query((row, n) -> n)
                    .single();
            return admin().post(PROJECTS, project, header);
        });
        assertError(answer, 409, "idempotency_in_progress");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(admin().post(PROJECTS, project, header).status()).isEqualTo(201);
    }

    @Test
    void a_day_later_is_a_new_request() {
        admin().post(PROJECTS, project, header);
        var age =
                db.sql("update platform.idempotent_answers set created_at = now() - interval '24 hours' where key = ?");
        age.param(key).update();
        assertThat(admin().post(PROJECTS, project, header).headers().firstValue("idempotent-replayed"))
                .isEmpty();
        assertThat(projects()).isEqualTo(2);
        answers.expire();
        assertThat(stored()).isEqualTo(1);
        db.sql("update platform.idempotent_answers set created_at = now() - interval '24 hours' where key = ?")
                .param(key)
                .update();
        answers.expire();
        assertThat(stored()).isZero();
    }

    private int projects() {
        return db.sql("select count(*) from project.projects where name = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private int stored() {
        return db.sql("select count(*) from platform.idempotent_answers where key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }
}
