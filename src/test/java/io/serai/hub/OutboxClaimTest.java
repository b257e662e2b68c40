package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Message;
import io.serai.platform.outbox.Outbox;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("STK-20 what a relay has claimed leaves once, whatever becomes of the relay")
class OutboxClaimTest extends HubTest {

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private ActiveMQConnectionFactory artemis;

    private final String queue = "test-outbox-" + UUID.randomUUID();
    private Post post;

    record Note(String text, String correlationId) implements Message {}

    @BeforeEach
    void post() {
        post = new Post(connections);
    }

    @Test
    @DisplayName("a claim that ran out is sent again under its chunk id, and the broker drops the repetition")
    void a_chunk_that_was_sent_but_not_confirmed_is_not_doubled() {
        var chunk = UUID.randomUUID();
        leftBehind(chunk, "first", "now() - interval '1 second'");
        eventually().until(() -> waiting() == 0);
        leftBehind(chunk, "again", "now() - interval '1 second'");
        eventually().until(() -> waiting() == 0);
        assertThat(post.lying(queue)).hasSize(1).first().asString().contains("first");
    }

    @Test
    @DisplayName("more chunks than one claim takes leave again whole, so that none is deleted that was not sent")
    void a_chunk_is_never_sent_in_parts() {
        // ten chunks of 99 and one of 20: the thousandth row is in the middle of the last
        db.sql(
                        """
                insert into platform.outbox
                    (destination, type, schema_version, body, correlation_id, chunk_id, claimed_until)
                select ?, 'note', 1, '{"text":"' || n || '"}', 'c', md5(? || least((n - 1) / 99, 10))::uuid,
                    now() - interval '1 second' from generate_series(1, 1010) n order by n""")
                .params(Lane.queue(queue), queue)
                .update();
        eventually().until(() -> waiting() == 0);
        var sent = post.lying(queue);
        assertThat(sent).hasSize(11);
        assertThat(String.join("", sent).split("\"text\"")).hasSize(1 + 1010);
    }

    @Test
    void a_chunk_that_another_instance_has_claimed_is_left_to_it() {
        leftBehind(UUID.randomUUID(), "theirs", "now() + interval '1 hour'");
        transaction.executeWithoutResult(status -> send(new Note("ours", "c")));
        eventually().untilAsserted(() -> assertThat(post.lying(queue)).hasSize(1));
        assertThat(post.lying(queue).getFirst()).contains("ours");
        assertThat(waiting()).isLessThanOrEqualTo(2).isPositive();
        db.sql("delete from platform.outbox where destination = ?")
                .param(Lane.queue(queue))
                .update();
    }

    @Test
    @DisplayName("DESIGN 8: an asynchronous send of a duplicate completes as if it had been taken")
    void a_duplicate_completes_well() throws Exception {
        var completions = new ArrayList<CompletableFuture<Void>>();
        try (var connection = artemis.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(queue))) {
            for (int i = 0; i < 2; i++) {
                var message = session.createTextMessage("send " + i);
                message.setStringProperty("_AMQ_DUPL_ID", queue);
                var completion = new CompletableFuture<Void>();
                completions.add(completion);
                producer.send(message, new jakarta.jms.CompletionListener() {
                    @Override
                    public void onCompletion(jakarta.jms.Message sent) {
                        completion.complete(null);
                    }

                    @Override
                    public void onException(jakarta.jms.Message sent, Exception e) {
                        completion.completeExceptionally(e);
                    }
                });
            }
            for (var completion : completions) {
                completion.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(post.lying(queue)).containsExactly("send 0");
    }

    private void send(Message message) {
        outbox.send(Lane.queue(queue), List.of(message));
    }

    private void leftBehind(UUID chunk, String text, String until) {
        db.sql("insert into platform.outbox"
                        + " (destination, type, schema_version, body, correlation_id, chunk_id, claimed_until)"
                        + " values (?, 'note', 1, ?, 'c', ?, " + until + ")")
                .params(Lane.queue(queue), "{\"text\":\"" + text + "\"}", chunk)
                .update();
    }

    private long waiting() {
        return db.sql("select count(*) from platform.outbox where destination = ?")
                .param(Lane.queue(queue))
                .query(Long.class)
                .single();
    }
}
