package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.platform.broker.LaneAddresses;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("QUE-01 DESIGN 5: the queue of a lane is there before anybody sends to it")
class LaneQueuesTest extends HubTest {

    @Autowired
    private ActiveMQConnectionFactory broker;

    @Autowired
    private LaneAddresses addresses;

    @ParameterizedTest
    @CsvSource({
        "sales-nav-ingestion, ANYCAST",
        "lead-ingestion, ANYCAST",
        "enrichment, ANYCAST",
        "ranking, ANYCAST",
        "dead-letter, ANYCAST",
        "ranking.lead-enriched, MULTICAST",
    })
    void it_was_declared_and_stays_when_it_is_empty(String lane, RoutingType routing) throws Exception {
        try (var connection = (ActiveMQConnection) broker.createConnection();
                var session = connection.getSessionFactory().createSession()) {
            var queue = session.queueQuery(SimpleString.of(addresses.of(lane)));
            assertThat(queue.isExists()).isTrue();
            assertThat(queue.isDurable()).isTrue();
            assertThat(queue.isAutoCreated()).isFalse();
            assertThat(queue.isAutoDelete()).isFalse();
            assertThat(queue.getRoutingType()).isEqualTo(routing);
        }
    }
}
