package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.outbox.Lane;
import io.serai.platform.outbox.Message;
import io.serai.platform.outbox.Outbox;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("QUE-10 STK-20 a message whose destination the broker refuses")
@ExpectsLog("was refused")
class OutboxRefusalTest extends HubTest {

    /** Far less than the 15 seconds after which the claim of a dead relay runs out. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private ActiveMQConnectionFactory artemis;

    private final String full = "test-full-" + UUID.randomUUID();
    private final String open = "test-open-" + UUID.randomUUID();
    private Post post;

    record Note(String text, String correlationId) implements Message {}

    @BeforeEach
    void fillOne() throws Exception {
        post = new Post(connections);
        ask("addAddressSettings", full, "{\"addressFullMessagePolicy\":\"FAIL\",\"maxSizeMessages\":1}");
        post.send(full, "note", "all it holds", Map.of());
    }

    @AfterEach
    void makeRoom() throws Exception {
        ask("removeAddressSettings", full);
    }

    @AfterEach
    void leaveNothingBehind() {
        db.sql("delete from platform.outbox where destination = ?")
                .param(Lane.queue(full))
                .update();
    }

    @Test
    @DisplayName("QUE-10 waits by itself, longer each time, while what was claimed with it and after it leaves at once")
    void delays_nobody_else() throws Exception {
        for (var round = 1; round <= 3; round++) {
            var text = "in round " + round;
            transaction.executeWithoutResult(status -> {
                outbox.send(Lane.queue(full), List.of(new Note("refused " + text, "c")));
                outbox.send(Lane.queue(open), List.of(new Note("beside it " + text, "c")));
            });
            eventually().atMost(AT_ONCE).until(() -> post.lying(open).toString().contains(text));
            eventually().until(() -> waiting(open, 0) == 0);
        }
        eventually().until(() -> waiting(full, 2) == 3);
        assertThat(post.lying(open)).hasSize(3);
        assertThat(post.lying(full)).containsExactly("all it holds");

        makeRoom();
        eventually().until(() -> waiting(full, 0) == 0);
        assertThat(String.join("", post.lying(full)))
                .containsOnlyOnce("refused in round 1")
                .containsOnlyOnce("refused in round 2")
                .containsOnlyOnce("refused in round 3");
    }

    @Test
    @DisplayName("QUE-10 waits a second, then twice as long each time, and up to a tenth more")
    void waits_longer_each_time() {
        transaction.executeWithoutResult(status -> outbox.send(Lane.queue(full), List.of(new Note("refused", "c"))));
        for (var attempt = 1; attempt <= 3; attempt++) {
            var times = attempt;
            eventually().until(() -> waiting(full, times) == 1);
            var least = 1 << (times - 1);
            assertThat(secondsToWait()).isBetween(least - 0.9, least * 1.1);
        }
    }

    private long waiting(String queue, int attempts) {
        return db.sql("select count(*) from platform.outbox where destination = ? and attempts >= ?")
                .params(Lane.queue(queue), attempts)
                .query(Long.class)
                .single();
    }

    private double secondsToWait() {
        return db.sql("select extract(epoch from claimed_until - now()) from platform.outbox where destination = ?")
                .param(Lane.queue(full))
                .query(Double.class)
                .single();
    }

    private void ask(String operation, Object... parameters) throws Exception {
        try (var connection = artemis.createQueueConnection();
                QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            var requestor = new QueueRequestor(session, session.createQueue("activemq.management"));
            var request = session.createMessage();
            JMSManagementHelper.putOperationInvocation(request, ResourceNames.BROKER, operation, parameters);
            assertThat(JMSManagementHelper.hasOperationSucceeded(requestor.request(request)))
                    .as(operation)
                    .isTrue();
        }
    }
}
