package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Message;
import io.serai.platform.outbox.Outbox;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

// what other tests have left in lanes may be so much that these messages close the doors for a moment
@ExpectsLog("no work is taken in: ")
@DisplayName("STK-20 X-06 what is decided in the database leaves by the outbox, once")
class OutboxTest extends HubTest {

    private static final int AT_A_STOP = 80;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    @Qualifier("outboxRelay")
    private SmartLifecycle relay;

    private final String queue = "test-outbox-" + UUID.randomUUID();
    private Post post;

    record Note(String text, String correlationId) implements Message {}

    record OtherNote(String text, String correlationId) implements Message {}

    @BeforeEach
    void post() {
        post = new Post(connections);
    }

    @Test
    void a_message_of_a_transaction_that_rolled_back_is_never_sent() {
        transaction.executeWithoutResult(status -> {
            send(new Note("rolled back", "c1"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> send(new Note("committed", "c2")));
        eventually().untilAsserted(() -> assertThat(post.lying(queue)).hasSize(1));
        assertThat(post.lying(queue).getFirst()).contains("committed");
        eventually().until(() -> waiting() == 0);
        assertThat(post.lying(queue)).as("still one").hasSize(1);
    }

    @Test
    void a_message_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> send(new Note("nowhere", "c1"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void messages_of_one_type_are_packed_into_chunks_of_a_hundred_at_most() {
        var notes = IntStream.range(0, 250)
                .mapToObj(i -> new Note("note " + i, "c" + i))
                .toList();
        transaction.executeWithoutResult(status -> {
            outbox.send(Lane.queue(queue), notes);
            send(new OtherNote("other", "c"));
        });
        eventually().until(() -> waiting() == 0);
        var chunks = post.lying(queue);
        assertThat(chunks).hasSize(4);
        assertThat(chunks.stream().map(chunk -> chunk.split("\"text\"").length - 1))
                .containsExactlyInAnyOrder(100, 100, 50, 1);
        assertThat(String.join("", chunks)).contains("\"note 0\"", "\"note 249\"", "\"other\"");
    }

    @Test
    void the_message_of_a_job_travels_alone() {
        transaction.executeWithoutResult(status -> {
            outbox.send(Lane.queue(queue), new Note("one", "c"), UUID.randomUUID());
            outbox.send(Lane.queue(queue), new Note("two", "c"), UUID.randomUUID());
        });
        eventually().until(() -> waiting() == 0);
        assertThat(post.lying(queue)).hasSize(2);
    }

    @Test
    @DisplayName("STK-19 a relay that is stopped in the middle leaves nothing behind that the broker has already")
    void a_relay_that_is_stopped_leaves_nothing_that_the_broker_has() {
        try {
            for (int stop = 0; stop < 20; stop++) {
                transaction.executeWithoutResult(status -> outbox.send(
                        Lane.queue(queue),
                        IntStream.range(0, AT_A_STOP)
                                .mapToObj(i -> new Note("note", "c"))
                                .toList()));
                relay.stop();
                assertThat(claimed()).as("rows that were sent").isZero();
                relay.start();
            }
        } finally {
            if (!relay.isRunning()) {
                relay.start();
            }
        }
        eventually().until(() -> waiting() == 0);
        assertThat(String.join("", post.lying(queue)).split("\"text\"")).hasSize(1 + 20 * AT_A_STOP);
    }

    private long claimed() {
        return db.sql("select count(*) from platform.outbox where destination = ? and chunk_id is not null")
                .param(Lane.queue(queue))
                .query(Long.class)
                .single();
    }

    private void send(Message message) {
        outbox.send(Lane.queue(queue), List.of(message));
    }

    private long waiting() {
        return db.sql("select count(*) from platform.outbox where destination = ?")
                .param(Lane.queue(queue))
                .query(Long.class)
                .single();
    }
}
