package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The product's own classes as a process, with settings that let anybody in. */
@DisplayName("U-01 U-02 a live hub that anybody could enter")
class RefusedStartIT {

    private final Path place = TrialProcess.place("refused-it");

    @Test
    void does_not_start_where_anybody_could_mint_or_knows_the_database_password() {
        var settings = Map.of(
                "SERAI_SECURITY_OPEN_MINTING",
                "true",
                "SERVER_ADDRESS",
                "127.0.0.1",
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                "postgres");
        var process = LiveProcess.start(place, TrialProcess.freePort(), settings);
        assertThat(process.exitCode(Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(process.said())
                .contains("is for the trial run only", "postgres/postgres")
                .doesNotContain("\tat org.springframework");
    }
}
