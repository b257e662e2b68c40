package io.serai.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("DESIGN 9, STK-20: a chunk of leads")
class RepeatedChunkTest extends RoundTest {

    @Autowired
    private ConnectionFactory connections;

    @Test
    @DisplayName("ENR-10 STK-20 a redelivered chunk asks nobody again, before the answers and after")
    void is_not_asked_again_by_a_message_that_comes_twice() {
        var round = begin();
        assertThat(begin().isAsking()).as("while the answers are out").isFalse();
        var done = answered(round, MISS);
        assertThat(done.getLookups()).as("the first fallback").hasSize(1);
        while (done.isAsking()) {
            assertThat(begin().isAsking()).as("again while it is asked").isFalse();
            done = answered(done, MISS);
        }
        assertThat(status()).isEqualTo("DONE");
        var count = attempts().size();
        assertThat(begin().enriched())
                .as("the same event again")
                .singleElement()
                .satisfies(event -> assertThat(event.leadId()).isEqualTo(lead));
        assertThat(attempts()).hasSize(count);
    }

    @Test
    @DisplayName("STK-20 ENR-10 tells of its end although its message was given to somebody else meanwhile")
    void tells_of_its_end_without_its_message() throws JMSException {
        var round = begin();
        assertThat(begin().isAsking())
                .as("the message came again, and is acknowledged")
                .isFalse();
        try (var connection = connections.createConnection();
                var session = connection.createSession();
                var listener = session.createConsumer(session.createTopic("events.lead-enriched"))) {
            connection.start();
            var next = answered(round, MISS);
            while (next.isAsking()) {
                next = answered(next, MISS);
            }
            assertThat(next.enriched())
                    .as("what the broken session would have sent")
                    .isEmpty();
            assertThat(tellsOfTheLead(listener)).isTrue();
        }
    }

    private boolean tellsOfTheLead(MessageConsumer listener) throws JMSException {
        for (Message heard; (heard = listener.receive(10_000)) != null; ) {
            if (heard.getBody(String.class).contains(lead.toString())) {
                return true;
            }
        }
        return false;
    }
}
