package io.serai.platform.database;

import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives Spring the database of {@code DATABASE_URL}; pool, schema changes and schedules follow it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    SpringLiquibase schema(DataSource database, @Value("${spring.liquibase.change-log}") String changeLog) {
        var changes = new SchemaChanges();
        changes.setDataSource(database);
        changes.setChangeLog(changeLog);
        return changes;
    }

    @Bean
    JdbcConnectionDetails database(DatabaseSettings settings) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return settings.url().jdbcUrl();
            }

            @Override
            public String getUsername() {
                return settings.url().user();
            }

            @Override
            public String getPassword() {
                return settings.url().password();
            }
        };
    }
}
