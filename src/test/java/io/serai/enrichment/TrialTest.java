package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.BreakerStore;
import io.serai.hub.HubTest;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-11 DESIGN 13: the trial of an open breaker")
class TrialTest extends HubTest {

    private static final int PROCESSES = 20;

    @Autowired
    private BreakerStore breakers;

    private final String connector = "tried-" + UUID.randomUUID();

    @Test
    @DisplayName("QUE-11 is made by exactly one of all processes that want it at the same time")
    void is_made_by_exactly_one() throws Exception {
        open("now() - interval '1 second'");
        assertThat(takenByMany()).containsExactly(connector);
        assertThat(takenByMany()).as("while it is out").isEmpty();
    }

    @Test
    void is_not_made_before_its_time() throws Exception {
        open("now() + interval '1 minute'");
        assertThat(takenByMany()).isEmpty();
    }

    @Test
    @DisplayName("QUE-11 that is lost with its process is made by another")
    void that_is_lost_is_made_by_another() throws Exception {
        open("now() - interval '1 second'");
        assertThat(breakers.take(
                        Map.of(connector, UUID.randomUUID()), Instant.now().minusSeconds(1)))
                .containsExactly(connector);
        assertThat(takenByMany()).containsExactly(connector);
    }

    private void open(String until) {
        db.sql("insert into enrichment.breakers (connector, status, changed_at) values (?, 'CLOSED', now())")
                .param(connector)
                .update();
        db.sql("update enrichment.breakers set status = 'OPEN', reason = 'FAILING', until = " + until
                        + " where connector = ?")
                .param(connector)
                .update();
    }

    private Collection<String> takenByMany() throws InterruptedException, ExecutionException {
        var together = new CountDownLatch(PROCESSES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, PROCESSES)
                    .mapToObj(i -> (Callable<Set<String>>) () -> {
                        together.countDown();
                        together.await();
                        return breakers.take(
                                Map.of(connector, UUID.randomUUID()),
                                Instant.now().plusSeconds(60));
                    })
                    .toList());
            return all.stream().map(Future::resultNow).flatMap(Set::stream).toList();
        }
    }
}
