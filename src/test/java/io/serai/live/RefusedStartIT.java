package io.serai.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CFG-01 CFG-02 the product jar with a wrong configuration")
class RefusedStartIT {

    @Test
    @DisplayName("CFG-02 a database that nobody answers for is told in one sentence")
    void a_database_that_nobody_answers_for_is_told_in_one_sentence() throws Exception {
        var installation = Installation.in(Files.createTempDirectory(
                        Files.createDirectories(Path.of("target/live-it").toAbsolutePath()), "refused")
                .resolve("serai"));
        installation.tell(Map.of(
                // port 1 of loopback: nobody listens there
                "DATABASE_URL", "postgresql://serai:hush-hush@127.0.0.1:1/serai",
                "ARTEMIS_BROKER_URL", "tcp://127.0.0.1:1",
                "JWT_SECRET", "Ws3-kqZ8vYt1-PoL6mNb4-XeR7uIj2-9",
                "SERAI_DATA_KEY", "kq8ZvYt1PoL6mNb4XeR7uIj2Ws3dFg5hJk9lQwErTyU=",
                "SALES_NAV_WEBHOOK_SECRET", "kq8ZvYt1PoL6mNb4"));
        try (var run = installation.start("refused", Map.of())) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output())
                    .contains("The database of DATABASE_URL cannot be used: Connection to 127.0.0.1:1 refused")
                    .doesNotContain("\tat io.serai", "Application run failed", "hush");
        }
    }

    @Test
    @DisplayName(
            "CFG-01 CFG-02 U-01 U-02 it ends with 1 and one block that names everything, of .env and of the environment")
    void it_ends_with_one_block_that_names_everything() throws Exception {
        var installation = Installation.in(Files.createTempDirectory(
                        Files.createDirectories(Path.of("target/live-it").toAbsolutePath()), "refused")
                .resolve("serai"));
        installation.tell(Map.of(
                "DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/expert_sourcing",
                "JWT_SECRET", "tooshort",
                "LOG_LEVEL", "loud"));
        try (var run = installation.start(
                "refused", Map.of("SERAI_ROLES", "api,wroker", "SERAI_SECURITY_OPEN_MINTING", "true"))) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output())
                    .contains(
                            "settings are missing or wrong:",
                            "DATABASE_URL ",
                            "ARTEMIS_BROKER_URL ",
                            "JWT_SECRET ",
                            "SERAI_DATA_KEY ",
                            "SALES_NAV_WEBHOOK_SECRET ",
                            "LOG_LEVEL ",
                            "SERAI_ROLES ",
                            "serai.security.open-minting ")
                    .doesNotContain("\tat ", "Exception", "tooshort")
                    .containsOnlyOnce("DATABASE_URL ");
        }
    }
}
