package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.serai.enrichment.model.AttemptStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lane enrichment: a message with leads, while all threads that ask are busy beyond the chunk's deadline")
class EnrichmentRouteBusyTest extends StubbedEnrichment {

    private static final int THREADS = 4;

    private final ThreadPoolExecutor few =
            bean("lookups", new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));

    @AfterAll
    void endThem() {
        few.shutdownNow();
    }

    @Test
    @DisplayName("X-01 goes on without its questions; they are told as never sent, and nobody is asked afterwards")
    void goes_on_without_its_questions() throws Exception {
        var busy = new CountDownLatch(1);
        for (var nr = 0; nr < THREADS; nr++) {
            few.execute(() -> wait(busy));
        }
        begins(asking("Ada", SUREFIND, SLEEPY), asking("Grace", SUREFIND));
        concludes(done(0, 0));
        assertThat(comes(LANE, "enrich-lead", LEADS, 1).getException()).isNull();
        assertThat(answers).hasSize(3).allSatisfy(one -> {
            assertThat(one.left()).isFalse();
            assertThat(one.status()).isEqualTo(AttemptStatus.SKIPPED);
            assertThat(one.reply().error()).isEqualTo("the chunk's time was over before its turn came");
        });
        busy.countDown();
        await().until(() -> few.getQueue().isEmpty() && few.getActiveCount() == 0);
        verify(surefind, never()).ask(any());
        verify(sleepy, never()).ask(any());
        verify(late, never()).storeLate(any());
    }

    private static void wait(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
