package io.serai.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.hub.HubTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayName("STK-10 an empty database that several processes find when they start at once")
class SchemaChangesTest extends HubTest {

    private static final int PROCESSES = 3;

    @Autowired
    private JdbcConnectionDetails ours;

    @BeforeEach
    void anEmptyDatabase() {
        db.sql("drop database if exists started_at_once").update();
        db.sql("create database started_at_once").update();
    }

    @AfterEach
    void tidyUp() {
        db.sql("drop database started_at_once").update();
    }

    @Test
    void gets_its_schema_once_and_every_process_starts() throws Exception {
        var empty = empty();
        var starts = IntStream.range(0, PROCESSES)
                .<Callable<Boolean>>mapToObj(process -> () -> start(empty))
                .toList();
        var started = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(PROCESSES)) {
            for (var start : threads.invokeAll(starts)) {
                started.add(start.get());
            }
        }
        assertThat(started).hasSize(PROCESSES).containsOnly(true);
        assertThat(changes(JdbcClient.create(empty))).isNotEmpty().containsExactlyElementsOf(changes(db));
    }

    private static boolean start(DataSource empty) throws Exception {
        var changes = new SchemaChanges();
        changes.setDataSource(empty);
        changes.setChangeLog("classpath:db/changelog.yaml");
        changes.setResourceLoader(new DefaultResourceLoader());
        changes.afterPropertiesSet();
        return true;
    }

    private DataSource empty() {
        return new DriverManagerDataSource(
                ours.getJdbcUrl().replaceFirst("(//[^/]+/)[^?]*", "$1started_at_once"),
                ours.getUsername(),
                ours.getPassword());
    }

    private static List<String> changes(JdbcClient database) {
        return database.sql("select id from databasechangelog order by orderexecuted")
                .query(String.class)
                .list();
    }
}
