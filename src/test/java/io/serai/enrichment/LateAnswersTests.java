package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.serai.platform.connector.Reply;
import io.serai.platform.log.LogContext;
import io.serai.rules.ExpectsLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.CannotCreateTransactionException;

@DisplayName("DESIGN 9, ENR-10: answers that come after their chunk had gone on")
class LateAnswersTests {

    private static final int MOST = 250;
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(80);

    private final Answers answers = mock(Answers.class);
    private final LateAnswers late = new LateAnswers(answers, MOST, FIRST, LONGEST);
    private final Queue<Tried> tried = new ConcurrentLinkedQueue<>();
    private final Queue<Round.Answered> stored = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private volatile boolean away;

    /** A transaction, whatever came of it. */
    private record Tried(List<Round.Answered> what, String correlationId, String thread, long nanos) {}

    @BeforeEach
    void listen() {
        doAnswer(call -> {
                    List<Round.Answered> some = call.getArgument(0);
                    tried.add(new Tried(
                            some,
                            MDC.get(LogContext.CORRELATION_ID),
                            Thread.currentThread().getName(),
                            System.nanoTime()));
                    if (away) {
                        throw new CannotCreateTransactionException("no connection within its time");
                    }
                    if (some.stream().anyMatch(one -> one.reply().error() != null)) {
                        throw new IllegalStateException("it cannot be stored");
                    }
                    return stored.addAll(some);
                })
                .when(answers)
                .storeLate(any());
        log.start();
        ((Logger) LoggerFactory.getLogger(LateAnswers.class)).addAppender(log);
    }

    @AfterEach
    void stop() throws InterruptedException {
        late.stop();
        ((Logger) LoggerFactory.getLogger(LateAnswers.class)).detachAppender(log);
        MDC.clear();
    }

    @Test
    @DisplayName("are stored with the correlation id of the work that asked, each work for itself")
    void have_the_correlation_id() {
        come("one", 3, null);
        come("other", 2, null);
        await().until(() -> stored.size() == 5);
        assertThat(tried).allSatisfy(one -> assertThat(one.what())
                .allMatch(answer -> answer.asked().connector().equals(one.correlationId())));
        assertThat(tried).extracting(Tried::correlationId).contains("one", "other");
    }

    @Test
    @ExpectsLog("late answers wait until the database can be reached again: org.springframework")
    @DisplayName("wait together while the database is away, with a pause that grows, which is told once")
    void wait_while_the_database_is_away() {
        away = true;
        come("one", 120, null);
        await().until(() -> tried.size() >= 12);
        away = false;
        await().until(() -> stored.size() == 120);
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(tried).as("none of them alone").hasSizeLessThan(60);
        var times = tried.stream()
                .filter(one -> one.thread().equals(tried.element().thread()))
                .map(Tried::nanos)
                .toList();
        for (var nr = 1; nr < 4; nr++) {
            assertThat(Duration.ofNanos(times.get(nr) - times.get(nr - 1)))
                    .isGreaterThanOrEqualTo(
                            List.of(FIRST, FIRST.multipliedBy(2), LONGEST).get(nr - 1));
        }
        assertThat(warnings()).hasSize(1);
    }

    @Test
    @ExpectsLog({"late answers wait until the database can be reached again", "250 late answers wait; who comes now"})
    @DisplayName("are given up when they come and too many wait, which is told once; all others are stored")
    void are_given_up_when_too_many_wait() {
        away = true;
        // both threads have theirs in hand
        come("one", 1, null);
        await().until(() -> !tried.isEmpty());
        come("one", 1, null);
        await().until(() -> tried.stream().map(Tried::thread).distinct().count() == 2);
        come("one", MOST + 7, null);
        away = false;
        await().until(() -> stored.size() == 2 + MOST);
        assertThat(warnings()).hasSize(2);
        await().untilAsserted(() -> assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("7 late answers were given up, as too many waited"));
    }

    @Test
    @ExpectsLog({"late answers wait until the database can be reached again", "the late answer of one for lead"})
    @DisplayName("are stored alone when one of them cannot be, which is told with its correlation id")
    void are_stored_alone_when_one_cannot_be() {
        away = true;
        come("one", 1, null);
        await().until(() -> !tried.isEmpty());
        come("one", 39, null);
        come("one", 1, "bad");
        come("one", 40, null);
        away = false;
        await().until(() -> stored.size() == 80);
        await().untilAsserted(() -> assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getMDCPropertyMap()).containsEntry(LogContext.CORRELATION_ID, "one")));
    }

    @Test
    @ExpectsLog("late answers wait until the database can be reached again")
    @DisplayName("do not hold up a process that stops while the database is away")
    void hold_up_nobody_who_stops() throws InterruptedException {
        var patient = new LateAnswers(answers, MOST, Duration.ofHours(1), Duration.ofHours(1));
        away = true;
        patient.take(answer("one", null));
        await().until(() -> !tried.isEmpty());
        var before = System.nanoTime();
        patient.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("1 late answers could not be stored before the process stops");
    }

    /** As many come of one work; its correlation id is the name of the connector too. */
    private void come(String work, int many, String error) {
        LogContext.in(Map.of(LogContext.CORRELATION_ID, work), () -> IntStream.range(0, many)
                .forEach(nr -> late.take(answer(work, error))));
    }

    private static Round.Answered answer(String connector, String error) {
        return new Round.Answered(
                new Lookup.Asked(UUID.randomUUID(), UUID.randomUUID(), connector, "kamelet:x/x", "", false),
                new Reply("NOT_FOUND", Map.of(), 200, 1, Map.of(), error));
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
