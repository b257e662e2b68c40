package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.enrichment.store.BreakerStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-11 processes that change breakers of the same connectors, one of them new")
class BreakersInOneOrderTest extends HubTest {

    private static final String NEW = "order-a";
    private static final String OLD = "order-b";

    @Autowired
    private BreakerStore store;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void forget() {
        db.sql("delete from enrichment.breakers where connector in (?, ?)")
                .params(NEW, OLD)
                .update();
    }

    @Test
    @DisplayName("QUE-11 never wait for each other: who waits for the new one holds none that comes after it")
    void never_wait_for_each_other() {
        transaction.executeWithoutResult(status -> store.lock(List.of(OLD)));
        var other = transaction.execute(status -> {
            db.sql("insert into enrichment.breakers (connector, status, changed_at) values (?, 'CLOSED', now())")
                    .param(NEW)
                    .update();
            var waiting = CompletableFuture.supplyAsync(() ->
                    transaction.execute(itsOwn -> store.lock(List.of(NEW, OLD)).keySet()));
            eventually().until(this::somebodyWaits);
            assertThat(db.sql("select connector from enrichment.breakers where connector = ? for update nowait")
                            .param(OLD)
                            .query(String.class)
                            .single())
                    .isEqualTo(OLD);
            return waiting;
        });
        assertThat(other.join()).containsExactlyInAnyOrder(NEW, OLD);
    }

    private boolean somebodyWaits() {
        return db.sql(
                        """
                select exists (select 1 from pg_stat_activity
                    where wait_event_type = 'Lock' and query like '%enrichment.breakers%')""")
                .query(Boolean.class)
                .single();
    }
}
