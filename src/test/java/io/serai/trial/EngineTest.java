package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trial run's engines promise: data in a folder outlives them. */
class EngineTest {

    private static final int BROKER = 4711;
    private static final long SOON = 1000;
    private static final long NOW = 50;
    private static final long CLOCK = 5;

    @TempDir
    Path folder;

    @Test
    void the_database_keeps_its_rows_over_a_stop_and_flushes_them_to_disk() throws SQLException {
        try (var database = EmbeddedDatabase.open(folder, 0)) {
            ask(database, "create table kept as select 'Zoë' as name");
            assertThat(ask(database, "select name from kept")).isEqualTo("Zoë");
        }
        try (var database = EmbeddedDatabase.open(folder, 0)) {
            assertThat(ask(database, "select upper(name) from kept")).isEqualTo("ZOË");
            var settings = "select string_agg(setting, ' ' order by name) from pg_settings where name in "
                    + "('fsync', 'full_page_writes', 'max_connections', 'synchronous_commit')";
            assertThat(ask(database, settings)).isEqualTo("on on 100 on");
        }
    }

    @Test
    void the_broker_keeps_messages_over_a_stop_and_drops_a_repeated_one() throws JMSException {
        try (var broker = EmbeddedBroker.open(folder, BROKER)) {
            send(broker, "ranking", "first", "one");
            send(broker, "ranking", "first again", "one");
        }
        try (var broker = EmbeddedBroker.open(folder, BROKER)) {
            send(broker, "ranking", "first once more", "one");
            send(broker, "ranking", "second", "two");
            assertThat(receive(broker, "ranking")).containsExactly("first", "second");
        }
    }

    @Test
    @DisplayName("QUE-10 the broker brings a message back later each time, twice as late give or take a tenth")
    void the_broker_brings_a_message_back_later_each_time() throws JMSException {
        try (var broker = EmbeddedBroker.open(folder, BROKER, Duration.ofMillis(200));
                var factory = new ActiveMQConnectionFactory(broker.url(), "", "");
                var connection = factory.createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue("ranking"))) {
            send(broker, "ranking", "fails", "one");
            connection.start();
            consumer.receive(SOON);
            for (int attempt = 0; attempt < 4; attempt++) {
                var failed = System.nanoTime();
                session.rollback();
                var wait = 200 * (1 << attempt);
                assertThat(consumer.receive(10 * SOON)).as("attempt " + attempt).isNotNull();
                assertThat((System.nanoTime() - failed) / 1_000_000)
                        .as("ms before it came back")
                        .isBetween((long) (0.9 * wait) - CLOCK, (long) (1.1 * wait) + SOON);
            }
            session.commit();
        }
    }

    @Test
    void the_data_folder_belongs_to_one_process_at_a_time() {
        try (var taken = DataFolder.take(folder, 3000)) {
            assertThatThrownBy(() -> DataFolder.take(taken.path(), 3001))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid() + " (port 3000)");
        }
        DataFolder.take(folder, 3001).close();
    }

    @Test
    void secrets_are_made_once() {
        assertThat(Secrets.in(folder).dataKey())
                .hasSize(44)
                .isEqualTo(Secrets.in(folder).dataKey());
        assertThat(Secrets.in(folder).jwtSecret())
                .isNotEqualTo(Secrets.in(folder).adminPassword());
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

    private static void send(EmbeddedBroker broker, String queue, String text, String id) throws JMSException {
        try (var factory = new ActiveMQConnectionFactory(broker.url(), "", "");
                var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var message = session.createTextMessage(text);
            message.setStringProperty("_AMQ_DUPL_ID", id);
            session.createProducer(session.createQueue(queue)).send(message);
        }
    }

    private static List<String> receive(EmbeddedBroker broker, String queue) throws JMSException {
        var texts = new ArrayList<String>();
        try (var factory = new ActiveMQConnectionFactory(broker.url(), "", "");
                var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            for (var message = consumer.receive(SOON); message != null; message = consumer.receive(NOW)) {
                texts.add(message.getBody(String.class));
            }
        }
        return texts;
    }
}
