package io.serai.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.ExpectsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;

@DisplayName("CFG-04 CFG-09 where a live start finds its settings")
class LiveEnvironmentTests {

    @TempDir
    Path folder;

    private Path jar;
    private Path elsewhere;

    @BeforeEach
    void layOut() throws IOException {
        jar = Files.createDirectories(folder.resolve("jar"));
        Files.createDirectories(jar.resolve("routes"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    }

    @Test
    @DisplayName("CFG-04 the file .env beside the jar is read, the environment goes before it")
    void the_file_beside_the_jar_is_read() throws IOException {
        Files.writeString(
                jar.resolve(".env"),
                """
                # a comment

                PORT=4000
                LOG_LEVEL=warn
                export PROSPEO_API_KEY="with # and = in it"
                GOOGLE_SHEETS_SERVICE_ACCOUNT_JSON={"private_key":"-----BEGIN\\nabc"}
                SERAI_ENRICHMENT_FIRSTBATCH=3
                JWT_SECRET=
                """);
        var environment = LiveEnvironment.of(Map.of("PORT", "5000", "LOG_LEVEL", " "), jar, elsewhere);
        assertThat(environment.getProperty("PORT")).isEqualTo("5000");
        assertThat(environment.getProperty("LOG_LEVEL")).isEqualTo("warn");
        assertThat(environment.getProperty("PROSPEO_API_KEY")).isEqualTo("with # and = in it");
        assertThat(environment.getProperty("GOOGLE_SHEETS_SERVICE_ACCOUNT_JSON"))
                .isEqualTo("{\"private_key\":\"-----BEGIN\\nabc\"}");
        assertThat(environment.getProperty("JWT_SECRET")).isNull();
        assertThat(Binder.get(environment)
                        .bind("serai.enrichment.first-batch", int.class)
                        .get())
                .isEqualTo(3);
    }

    @Test
    @DisplayName(
            "CFG-04 routes and connectors are looked for beside the jar, else where it is started, or as SERAI_HOME says")
    void home_is_the_folder_of_the_jar() {
        assertThat(home(Map.of(), jar)).isEqualTo(jar);
        assertThat(home(Map.of(), folder)).isEqualTo(elsewhere);
        assertThat(home(Map.of("SERAI_HOME", folder.toString()), jar)).isEqualTo(folder);
    }

    @Test
    @DisplayName("CFG-02 a line of .env that is none is told with its place")
    void a_line_that_is_none_is_told() throws IOException {
        Files.writeString(jar.resolve(".env"), "PORT=4000\nJWT SECRET\n");
        var file = DotEnv.read(jar.resolve(".env"));
        assertThat(file.problems()).extracting(Problem::name).containsExactly(jar.resolve(".env") + ":2");
    }

    @Test
    @DisplayName("CFG-02 a level of the log that is none does not end the start before all problems are known")
    void a_wrong_log_level_does_not_end_the_start() {
        assertThat(level("loud")).isEqualTo("info");
        assertThat(level("silent")).isEqualTo("off");
        assertThat(level("debug")).isNull();
    }

    @Test
    @DisplayName("CFG-04 a variable without effect is told once; one with a typing error with the name that was meant")
    @ExpectsLog("is no variable of the hub and has no effect")
    void variables_without_effect_are_told() throws IOException {
        var variables = new HashMap<String, String>();
        variables.put("SERAI_ROLLS", "api");
        variables.put("SERAI_SOMETHING_ELSE", "x");
        variables.put("SERAI_PORT", "tcp://10.0.0.1:3000");
        variables.put("SERAI_SERVICE_HOST", "10.0.0.1");
        variables.put("SERAI_LANES_RANKING", "9");
        variables.put("REDIS_URL", "redis://localhost");
        variables.put("NODE_ENV", "production");
        try (var heard = new Heard(Strays.class)) {
            new Strays(new Variables(SettingsCheckTests.environment(variables, Map.of()))).tell();
            assertThat(heard.lines())
                    .containsExactly(
                            "accepted and without effect here: NODE_ENV, REDIS_URL",
                            "SERAI_ROLLS is no variable of the hub and has no effect; did you mean SERAI_ROLES?",
                            "SERAI_SOMETHING_ELSE is no variable of the hub and has no effect");
        }
    }

    private Path home(Map<String, String> variables, Path jarFolder) {
        return Path.of(LiveEnvironment.of(variables, jarFolder, elsewhere).getProperty("SERAI_HOME"));
    }

    private String level(String name) {
        return LiveEnvironment.of(Map.of("LOG_LEVEL", name), jar, elsewhere).getProperty("logging.level.root");
    }
}
