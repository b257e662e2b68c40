package io.serai.platform.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("X-26 who asks somebody that may be away")
class InquiryTests {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch answers = new CountDownLatch(1);

    @Test
    void gets_the_answer() {
        var inquiry = new Inquiry<>("Ada", PATIENCE, Duration.ZERO, questions::incrementAndGet);
        assertThat(inquiry.ask()).isEqualTo(new Inquiry.Answer<>(1, null));
        assertThat(inquiry.ask().value()).isEqualTo(2);
    }

    @Test
    void gets_an_answer_that_is_still_good_without_a_question() {
        var inquiry = new Inquiry<>("Ada", PATIENCE, FOR_EVER, questions::incrementAndGet);
        assertThat(IntStream.range(0, 50).parallel().mapToObj(n -> inquiry.ask().value()))
                .containsOnly(1);
    }

    @Test
    void is_told_why_there_is_none() {
        var inquiry = new Inquiry<>("Ada", PATIENCE, Duration.ZERO, () -> {
            throw new IllegalStateException("out");
        });
        assertThat(inquiry.ask().value()).isNull();
        assertThat(inquiry.ask().fault()).isEqualTo("Ada cannot be asked: java.lang.IllegalStateException: out");
    }

    @Test
    void waits_only_so_long_and_nobody_waits_after_the_first() throws InterruptedException {
        var inquiry = new Inquiry<>("Ada", PATIENCE, FOR_EVER, this::silence);
        assertThat(inquiry.ask().fault()).isEqualTo("Ada has not answered within 200 ms");
        var begin = System.nanoTime();
        IntStream.range(0, 20).forEach(n -> assertThat(inquiry.ask().fault()).isNotNull());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.multipliedBy(5));
        assertThat(questions).as("questions that hang").hasValue(1);
        answers.countDown();
        org.awaitility.Awaitility.await()
                .until(() -> Integer.valueOf(7).equals(inquiry.ask().value()));
    }

    private int silence() throws InterruptedException {
        questions.incrementAndGet();
        answers.await();
        return 7;
    }
}
