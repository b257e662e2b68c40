package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.BudgetStore;
import io.serai.enrichment.store.BudgetStore.Wanted;
import io.serai.enrichment.store.RunStore;
import io.serai.hub.HubTest;
import io.serai.platform.connector.Connectors;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Workers move the runs of two projects on by the hub's own steps, and store what comes of their questions, all at once and in any
 * order; the hub itself works along with what is due. A seed fixes all but who is faster.
 */
@DisplayName("G-11 budgets of projects that many work on at once")
class BudgetsUnderLoadTest extends HubTest {

    private static final int WORKERS = 6;
    private static final int ROUNDS = 25;
    private static final int PEOPLE = 6;
    private static final long LONG_ENOUGH_S = 120;
    private static final String OPEN = "status in ('IN_FLIGHT', 'PENDING')";

    @Autowired
    private Budgets budgets;

    @Autowired
    private BudgetStore store;

    @Autowired
    private Runs steps;

    @Autowired
    private RunStore runs;

    @Autowired
    private Answers answers;

    @Autowired
    private Connectors connectors;

    @Autowired
    private TransactionTemplate transaction;

    private final Map<UUID, List<Wanted>> ceilings = new LinkedHashMap<>();
    private final List<EnrichLead> leads = new ArrayList<>();
    private OpenQuestions questions;
    private BudgetBooks books;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName(
            "are never exceeded, in whatever order answers come and whatever they cost, and hold the sum of all bills at the end")
    void are_never_exceeded(long seed) throws Exception {
        somebodyAndBudgets(new Random(seed));
        for (var worker : workAtOnce(seed)) {
            assertThat(worker.isCancelled())
                    .as("stands still after %s s", LONG_ENOUGH_S)
                    .isFalse();
            worker.get();
        }
        // nobody begins anything any more; what the hub itself has asked is answered
        db.sql("update project.projects set status = 'PAUSED' where id = any(?)")
                .param(ceilings.keySet().toArray(UUID[]::new))
                .update();
        var first = ceilings.keySet().iterator().next();
        eventually().untilAsserted(() -> assertThat(books.attempts(OPEN)).isZero());
        books.hold();
        assertThat(books.budgets("reserved <> 0")).isZero();
        assertThat(questions.sawAll()).as("each fate came").isTrue();
        assertThat(books.attempts("status = 'SKIPPED' and error like 'the budget of 0.5 credits for datagma has %'"))
                .as("refused for want of a whole credit")
                .isPositive();
        assertThat(books.attempts("provider = 'datagma' and try_no > 0 and project_id = '" + first + "'"))
                .isZero();
    }

    /** The first project has budgets of all kinds, the second some of them. */
    private void somebodyAndBudgets(Random random) {
        questions = new OpenQuestions(random);
        for (var all : List.of(true, false)) {
            var project = aProjectWithoutSearches("US");
            deliver(project, IntStream.range(0, PEOPLE).mapToObj(nr -> aRow()).toList());
            eventually().until(() -> leads(project, "NEW") == PEOPLE);
            ceilings.put(project, AnyBudgets.of(random, all));
            budgets.replace(project, ceilings.get(project));
            var experts = db.sql("select expert_id from sourcing.leads where project_id = ? order by id")
                    .param(project)
                    .query(UUID.class)
                    .list();
            experts.forEach(expert -> leads.add(new EnrichLead(UUID.randomUUID(), project, expert, "budgets")));
        }
        books = new BudgetBooks(db, ceilings.keySet());
        runs.begin(leads.stream()
                .map(lead -> new RunStore.NewRun(
                        lead.leadId(), lead.projectId(), lead.expertId(), AnyBudgets.PLAN, lead.correlationId()))
                .toList());
    }

    private List<Future<Void>> workAtOnce(long seed) throws InterruptedException {
        var workers = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().daemon().factory());
        try {
            return workers.invokeAll(
                    IntStream.range(0, WORKERS)
                            .<Callable<Void>>mapToObj(nr -> () -> work(new Random(seed * WORKERS + nr)))
                            .toList(),
                    LONG_ENOUGH_S,
                    TimeUnit.SECONDS);
        } finally {
            workers.shutdownNow();
        }
    }

    private Void work(Random random) {
        for (var round = 0; round < ROUNDS; round++) {
            ask(random);
            while (random.nextInt(3) > 0) {
                hear(questions.some(random), random);
            }
            if (random.nextInt(ROUNDS) == 0) {
                // somebody whose clock is ahead
                transaction.executeWithoutResult(status -> {
                    store.lock(ceilings.keySet(), LocalDate.now(ZoneOffset.UTC).plusDays(1));
                    books.hold();
                });
            }
            if (random.nextInt(ROUNDS) == 0) {
                ceilings.forEach(budgets::replace);
                books.hold();
            }
        }
        for (var rest = questions.some(random); !rest.isEmpty(); rest = questions.some(random)) {
            hear(rest, random);
        }
        return null;
    }

    /** Moves some leads one step on; what that writes down may be answered once it is committed. */
    private void ask(Random random) {
        var theirs = random.ints(1 + random.nextInt(4), 0, leads.size())
                .distinct()
                .mapToObj(leads::get)
                .toList();
        var lookups = transaction.execute(status -> {
            var stepped = steps.step(theirs, "budgets").lookups();
            books.hold();
            return stepped;
        });
        questions.add(lookups);
    }

    private void hear(List<OpenQuestions.Heard> heard, Random random) {
        var said = new ArrayList<Round.Answered>();
        for (var one : heard) {
            if (one.now().isSaid()) {
                var connector = connectors.named(one.asked().connector()).orElseThrow();
                said.add(Fates.answer(one.asked(), connector, one.now(), random));
            } else {
                // whoever has the time for it gives it up
                db.sql("update enrichment.enrichment_attempts set lease_until = lease_until - interval '1 hour',"
                                + " deadline = deadline - interval '1 hour' where id = ?")
                        .param(one.asked().attemptId())
                        .update();
            }
        }
        var late = random.nextBoolean();
        transaction.executeWithoutResult(status -> {
            if (late) {
                answers.storeLate(said);
            } else {
                answers.store(said);
            }
            books.hold();
        });
    }
}
