package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.AttemptStore;
import io.serai.sandbox.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("VER-06 an address that two leads need verified at the same time")
class VerificationsAtOnceTest extends EnrichedTest {

    private static final int PEOPLE = 12;

    @Autowired
    private AttemptStore attempts;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void vendorsTakeTheirTime() {
        Engines.SHARED.sandbox().latency(Duration.ofMillis(700));
    }

    @AfterEach
    void vendorsAreQuick() {
        Engines.SHARED.sandbox().latency(Duration.ZERO);
    }

    @Test
    @DisplayName("VER-06 is verified and paid for once, and both leads are told the verdict")
    void is_verified_and_paid_for_once() throws Exception {
        var people = rows(PEOPLE, "US");
        people.forEach(row -> {
            row.put("email", "at-once-" + people.indexOf(row) + "@northwind.example");
            row.put("phone", "+1 312 736 5%03d".formatted(people.indexOf(row)));
        });
        var projects = List.of(aProject("US"), aProject("US"), aProject("US"));
        Sightings.atOnce(projects.stream()
                .map(project ->
                        (Callable<Integer>) () -> deliver(project, people).status())
                .toList());
        eventually()
                .until(() -> projects.stream()
                                .mapToLong(one -> leads(one, "ENRICHED"))
                                .sum()
                        == 3 * PEOPLE);

        var asked = Engines.SHARED.sandbox().ledger().entries().stream()
                .filter(entry -> entry.outcome() == Outcome.ANSWERED)
                .filter(entry ->
                        entry.person().startsWith("at-once-") || entry.person().startsWith("+13127365"))
                .collect(Collectors.groupingBy(entry -> entry.person(), Collectors.counting()));
        assertThat(asked)
                .hasSize(2 * PEOPLE)
                .allSatisfy((what, times) -> assertThat(times).as(what).isEqualTo(1));
        for (var project : projects) {
            assertThat(count(VERIFIED, project)).isPositive();
            assertThat(count(VERIFIED + " and l.best_confidence < v.confidence", project))
                    .as("leads that did not hear of the verdict")
                    .isZero();
        }
    }

    @Test
    @DisplayName("VER-06 DESIGN 10: has one open question at most, also when it is inserted by hand")
    void has_one_open_question_at_most() {
        var attempt = aVerification();
        transaction.executeWithoutResult(status -> {
            assertThat(Attack.sqlState(() -> open(attempt, 98))).isNull();
            assertThat(Attack.sqlState(() -> open(attempt, 99))).isEqualTo("23505");
            status.setRollbackOnly();
        });
    }

    @Test
    @DisplayName(
            "VER-06 is not asked for when the verdict came between reading what is known and writing the question down")
    void is_not_asked_for_when_the_verdict_has_just_come() {
        var attempt = aVerification();
        transaction.executeWithoutResult(status -> {
            var again = intent(attempt);
            assertThat(attempts.intend(List.of(again), Duration.ofMinutes(1), "ID:by-hand"))
                    .isEmpty();
            assertThat(status(again)).isEmpty();
            db.sql("update enrichment.verifications v set valid_until = now() from enrichment.enrichment_attempts a"
                            + " where a.id = ? and v.value = a.subject")
                    .param(attempt)
                    .update();
            assertThat(attempts.intend(List.of(again), Duration.ofMinutes(1), "ID:by-hand"))
                    .containsExactly(again.id());
            assertThat(status(again)).containsExactly("IN_FLIGHT");
            status.setRollbackOnly();
        });
    }

    private static final String VERIFIED =
            """
            select count(*) from sourcing.leads l
            join enrichment.verifications v on v.kind = 'EMAIL' and v.value = l.fields ->> 'email' and v.grade = 'verified'
            where l.project_id = ?""";

    private UUID aVerification() {
        var row = new HashMap<>(rows(1, "US").getFirst());
        row.put("email", "one-open-" + UUID.randomUUID() + "@northwind.example");
        var project = enriched(List.of(row), "US");
        return db.sql("select id from enrichment.enrichment_attempts where project_id = ? and subject = ?"
                        + " and status = 'FOUND'")
                .params(project, row.get("email"))
                .query(UUID.class)
                .single();
    }

    private void open(UUID like, int tryNo) {
        db.sql(
                        """
                insert into enrichment.enrichment_attempts (id, lead_id, expert_id, project_id, provider, connector, capability,
                    phase, subject, try_no, status, instance_id, lease_until, started_at, correlation_id, message_id)
                select gen_random_uuid(), lead_id, expert_id, project_id, provider, connector, capability, phase, subject, ?,
                    'IN_FLIGHT', 'hand', now() + interval '1 minute', now(), 'hand', 'ID:hand'
                from enrichment.enrichment_attempts where id = ?""")
                .params(tryNo, like)
                .update();
    }

    private AttemptStore.Intent intent(UUID like) {
        return db.sql(
                        """
                select gen_random_uuid() as id, lead_id, expert_id, project_id, provider, connector, capability, phase, subject,
                    97 as try_no, correlation_id, reserved, reserved_on::text as reserved_on
                from enrichment.enrichment_attempts where id = ?""")
                .param(like)
                .query(AttemptStore.Intent.class)
                .single();
    }

    private List<String> status(AttemptStore.Intent intent) {
        return db.sql("select status from enrichment.enrichment_attempts where id = ?")
                .param(intent.id())
                .query(String.class)
                .list();
    }
}
