package io.serai.platform.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.serai.platform.connector.Connector;
import io.serai.platform.connector.Connectors;
import io.serai.platform.lane.LaneFile;
import io.serai.platform.lane.LaneFiles;
import io.serai.platform.web.Refusal;
import io.serai.rules.ExpectsLog;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("X-26 whether the hub lives, and whether it can work")
class ReadinessTests {

    private final JdbcClient db = mock(JdbcClient.class, RETURNS_DEEP_STUBS);
    private final ConnectionFactory broker = mock(ConnectionFactory.class, RETURNS_DEEP_STUBS);
    private final LaneFiles lanes = mock(LaneFiles.class);
    private final Connectors connectors = mock(Connectors.class);
    private final SystemController system = new SystemController(db, broker, lanes, connectors);

    /** The first mocks of a kind take seconds on a busy machine, which counts as silence when an answer is waited for. */
    @BeforeAll
    static void mocksAreMade() throws JMSException {
        mock(JdbcClient.class, RETURNS_DEEP_STUBS)
                .sql("select 1")
                .query(Integer.class)
                .single();
        try (var connection = mock(ConnectionFactory.class, RETURNS_DEEP_STUBS).createConnection()) {
            connection.start();
        }
    }

    @Test
    @DisplayName("X-26 it lives, whatever database and broker do")
    void it_lives_without_asking_anybody() {
        assertThat(system.health()).containsEntry("status", "ok");
        verifyNoInteractions(db, broker);
    }

    @Test
    @DisplayName("X-26 it is ready while both answer")
    void it_is_ready_while_both_answer() {
        assertThat(system.ready()).containsEntry("status", "ready");
    }

    @Test
    @DisplayName("X-26 without the database it is not ready, and says what is missing")
    @ExpectsLog("not ready, PostgreSQL does not answer")
    void it_is_not_ready_without_the_database() {
        when(db.sql("select 1")).thenThrow(new DataAccessResourceFailureException("gone"));
        assertRefused("PostgreSQL");
    }

    @Test
    @DisplayName("X-26 without the broker it is not ready, and says what is missing")
    @ExpectsLog("not ready, the broker does not answer")
    void it_is_not_ready_without_the_broker() throws JMSException {
        when(broker.createConnection()).thenThrow(new JMSException("gone"));
        assertRefused("the broker");
    }

    @Test
    @DisplayName("X-26 DESIGN 6: while a lane stands still it is not ready, and says which file is wrong and where")
    void it_is_not_ready_while_a_lane_stands_still() {
        var error = new LaneFile.Error("spoilt", 7, 3);
        when(lanes.broken())
                .thenReturn(List.of(new LaneFile("routes/ranking/ranking.camel.yaml", List.of(), "broken", error)));
        assertRefused("routes/ranking/ranking.camel.yaml, line 7, column 3");
    }

    @Test
    @DisplayName("API-09 X-26 its health has a check for each dependency, and 503 while one does not answer")
    @ExpectsLog("not ready, the broker does not answer")
    void its_health_has_a_check_for_each_dependency() throws JMSException {
        assertThat(system.checks().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(system.checks().getBody().status()).isEqualTo("healthy");
        when(broker.createConnection()).thenThrow(new JMSException("gone"));
        var answer = system.checks();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getBody().status()).isEqualTo("unhealthy");
        assertThat(answer.getBody().checks()).containsEntry("database", "ok").containsEntry("broker", "fail");
    }

    @Test
    @DisplayName("API-09 X-26 that nobody is configured who verifies is told, and makes nothing unhealthy")
    void a_missing_provider_is_told_and_makes_nothing_unhealthy() {
        when(connectors.of("verify-email")).thenReturn(List.of());
        assertThat(system.checks().getBody().checks()).containsEntry("verification_provider", "not_configured");
        when(connectors.of("verify-email")).thenReturn(List.of(mock(Connector.class)));
        assertThat(system.checks().getBody().checks()).containsEntry("verification_provider", "configured");
        assertThat(system.checks().getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private void assertRefused(String what) {
        assertThatThrownBy(system::ready)
                .isInstanceOf(Refusal.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.SERVICE_UNAVAILABLE)
                .hasMessageContaining(what);
    }
}
