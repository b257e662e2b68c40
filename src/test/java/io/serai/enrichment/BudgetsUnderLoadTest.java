package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.model.AttemptStatus;
import io.serai.enrichment.model.Purse;
import io.serai.enrichment.model.Purse.Period;
import io.serai.enrichment.model.Run;
import io.serai.enrichment.store.AttemptStore;
import io.serai.enrichment.store.BudgetStore;
import io.serai.enrichment.store.RunStore;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Connectors;
import io.serai.platform.id.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("G-11 budgets of a project that many work on at once")
class BudgetsUnderLoadTest extends HubTest {

    private static final int WORKERS = 6;
    private static final int ROUNDS = 15;
    private static final BigDecimal CEILING = BigDecimal.valueOf(60);

    @Autowired
    private Budgets budgets;

    @Autowired
    private Connectors connectors;

    @Autowired
    private AttemptStore attempts;

    @Autowired
    private RunStore runs;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID lead = UUID.randomUUID();
    private UUID project;
    private UUID expert;

    @BeforeEach
    void somebodyAndABudget() {
        project = aProjectWithoutSearches("US");
        deliver(project, List.of(aRow()));
        eventually().until(() -> leads(project, "NEW") == 1);
        expert = db.sql("select expert_id from sourcing.leads where project_id = ?")
                .param(project)
                .query(UUID.class)
                .single();
        runs.begin(List.of(new RunStore.NewRun(
                lead, project, expert, RoundTest.plan(RoundTest.asks("leadmagic", "find-work-email")), "budget")));
        var set = admin().put(
                        "/api/v1/projects/" + project + "/budgets",
                        Map.of("budgets", List.of(Map.of("period", "TOTAL", "credits", CEILING))));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    @RepeatedTest(3)
    @DisplayName(
            "are never exceeded, in whatever order answers come and whatever they cost, and hold the sum of all bills at the end")
    void are_never_exceeded() throws Exception {
        var seed = new Random().nextLong();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var all = new ArrayList<Callable<Void>>();
            for (var nr = 0; nr < WORKERS; nr++) {
                var random = new Random(seed + nr);
                all.add(() -> {
                    work(random);
                    return null;
                });
            }
            for (var done : workers.invokeAll(all)) {
                done.get();
            }
        }
        var budget = budgets.of(project).getFirst();
        assertThat(budget.reserved()).as("seed " + seed).isEqualByComparingTo("0");
        assertThat(budget.billed()).as("seed " + seed).isLessThanOrEqualTo(CEILING);
        assertThat(budget.billed())
                .as("seed " + seed)
                .isEqualByComparingTo(db.sql("select coalesce(sum(credits), 0) from enrichment.enrichment_attempts"
                                + " where project_id = ?")
                        .param(project)
                        .query(BigDecimal.class)
                        .single());
        assertThat(db.sql("select count(*) from enrichment.enrichment_attempts where project_id = ?")
                        .param(project)
                        .query(Long.class)
                        .single())
                .as("questions that could be paid")
                .isPositive();
    }

    private void work(Random random) {
        var open = new ArrayList<UUID>();
        for (var round = 0; round < ROUNDS; round++) {
            open.addAll(ask(1 + random.nextInt(4)));
            assertTaken();
            while (!open.isEmpty() && (random.nextBoolean() || round == ROUNDS - 1)) {
                answer(open.remove(random.nextInt(open.size())), random);
            }
        }
    }

    /** Asks as many of the wanted questions as can be paid, as a step of a run does. */
    private List<UUID> ask(int wanted) {
        return transaction.execute(status -> {
            var purse = budgets.open(List.of(project)).getOrDefault(project, Purse.BOTTOMLESS);
            var intents = new ArrayList<AttemptStore.Intent>();
            for (var nr = 0; nr < wanted; nr++) {
                var subject = UUID.randomUUID() + "@some.example";
                var question = new Run.Question("leadmagic-find-work-email", "leadmagic", "first", subject, 1);
                var left = purse.after(List.of(question));
                if (left.ceilings().getFirst().taken().compareTo(CEILING) <= 0) {
                    purse = left;
                    intents.add(intent(question, purse));
                }
            }
            return List.copyOf(attempts.intend(intents, Duration.ofMinutes(5), "budget"));
        });
    }

    private AttemptStore.Intent intent(Run.Question asked, Purse purse) {
        return new AttemptStore.Intent(
                Ids.next(),
                lead,
                expert,
                project,
                asked.provider(),
                asked.connector(),
                asked.capability(),
                asked.phase(),
                asked.subject(),
                asked.tryNo(),
                "budget",
                purse.cost(asked.connector()),
                purse.day().toString());
    }

    /** Ends a question: found for up to the most that its connector says, missed for nothing, or nobody knows. */
    private void answer(UUID attempt, Random random) {
        var status = List.of(AttemptStatus.FOUND, AttemptStatus.NOT_FOUND, AttemptStatus.UNKNOWN)
                .get(random.nextInt(3));
        var asked = connectors.named("leadmagic-find-work-email").orElseThrow();
        assertThat(asked.most()).as("an answer may cost more than is expected").isGreaterThan(asked.cost());
        var most = asked.most().intValueExact();
        var credits = BigDecimal.valueOf(status == AttemptStatus.NOT_FOUND ? 0 : 1 + random.nextInt(most));
        transaction.executeWithoutResult(tx -> {
            budgets.hold(List.of(lead));
            attempts.close(List.of(
                    new AttemptStore.Closing(attempt, status, 200, 0.9, credits, 10, null, null, Map.of(), null)));
        });
    }

    private void assertTaken() {
        BudgetStore.Budget budget = budgets.of(project).getFirst();
        assertThat(budget.period()).isEqualTo(Period.TOTAL);
        assertThat(budget.billed().add(budget.reserved())).isLessThanOrEqualTo(CEILING);
    }
}
