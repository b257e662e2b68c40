package io.serai.platform.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.serai.platform.broker.BrokerSettings;
import io.serai.platform.clock.Instance;
import io.serai.platform.connector.ConnectorState;
import io.serai.platform.connector.Connectors;
import io.serai.platform.connector.RecentCalls;
import io.serai.platform.lane.LaneFiles;
import io.serai.platform.lane.Lanes;
import io.serai.platform.roles.ProcessRole;
import io.serai.platform.roles.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("X-26 the status while database and broker are away")
class StatusWhileAwayTests {

    /** Port 1 of loopback: nobody listens there. */
    private static final String NOBODY = "tcp://127.0.0.1:1";

    private final Lanes lanes = mock(Lanes.class);
    private final Connectors connectors = mock(Connectors.class);
    private final JdbcClient db = mock(JdbcClient.class);
    private final RecentCalls calls = () -> {
        throw new DataAccessResourceFailureException("gone");
    };

    @Test
    void tells_soon_what_this_process_knows_and_what_is_missing() {
        when(lanes.all()).thenReturn(List.of(new Lanes.Lane("enrichment", "enrichment")));
        when(connectors.states())
                .thenReturn(List.of(new ConnectorState("acme-find-mobile", "acme", "find-mobile", "active")));
        when(db.sql(org.mockito.ArgumentMatchers.anyString()))
                .thenThrow(new DataAccessResourceFailureException("gone"));
        var begin = Instant.now();
        var status = controller().status();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(7));
        assertThat(status.complete()).isFalse();
        assertThat(status.database())
                .hasToString("Part[reachable=false, fault=the database cannot be asked: "
                        + "org.springframework.dao.DataAccessResourceFailureException: gone]");
        assertThat(status.broker().fault()).startsWith("the broker cannot be asked: ");
        assertThat(status.process().instance()).isEqualTo("ours");
        assertThat(status.outbox()).isNull();
        assertThat(status.schedules()).isNull();
        assertThat(status.breakers()).isNull();
        assertThat(status.lanes())
                .containsExactly(new Status.Lane("enrichment", null, null, null, null, null, null, null));
        assertThat(status.connectors())
                .containsExactly(new Status.Connector(
                        "acme-find-mobile", "acme", "find-mobile", "active", null, null, null, null, null, null, null));
    }

    private StatusController controller() {
        return new StatusController(
                lanes,
                mock(LaneFiles.class),
                connectors,
                new BrokerState(
                        new ActiveMQConnectionFactory(NOBODY), new BrokerSettings(NOBODY, "hub", "hush", ""), lanes),
                new DatabaseState(db),
                List.of(calls),
                List.of(() -> {
                    throw new DataAccessResourceFailureException("gone");
                }),
                new Roles(Set.of(ProcessRole.api)),
                new Instance("ours"),
                new DefaultListableBeanFactory().getBeanProvider(BuildProperties.class),
                Clock.systemUTC());
    }
}
