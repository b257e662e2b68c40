package io.serai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("DEP-01 Dockerfile and docker-compose.yml")
class ContainerFilesTests {

    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:\\d[\\w.-]*\\.\\d[\\w.-]*");
    private static final List<String> RUNNING = List.of("broker", "sandbox", "hub");

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "DEP-01 docker-compose accepts the file with a filled .env, and demands the passwords that are missing")
    void docker_compose_accepts_the_file() throws Exception {
        Files.copy(Path.of("docker-compose.yml"), folder.resolve("docker-compose.yml"));
        Files.writeString(folder.resolve(".env"), "POSTGRES_PASSWORD=one\nARTEMIS_PASSWORD=two\nPORT=3001\n");
        var accepted = new Tool("docker-compose").run(folder, "config");
        assertThat(accepted.exitCode()).as(accepted.output()).isZero();
        assertThat(accepted.output())
                .contains("postgresql://serai:one@postgres:5432/serai", "ARTEMIS_PASSWORD: two", "service_healthy");
        Files.writeString(folder.resolve(".env"), "ARTEMIS_PASSWORD=two\n");
        var refused = new Tool("docker-compose").run(folder, "config");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("POSTGRES_PASSWORD");
    }

    @Test
    @DisplayName("DEP-01 the linter has nothing to say of the Dockerfile, and does of a wrong one")
    void the_linter_has_nothing_to_say() throws Exception {
        var right = new Tool("dockerfile-utils").run(Path.of(""), "lint", "Dockerfile");
        assertThat(right.output()).isBlank();
        assertThat(right.exitCode()).isZero();
        Files.writeString(folder.resolve("Dockerfile"), "FORM scratch\nEXPOSE many\n");
        assertThat(new Tool("dockerfile-utils")
                        .run(folder, "lint", "Dockerfile")
                        .output())
                .isNotBlank();
    }

    @Test
    @DisplayName("DEP-01 DEP-11 every image is one exact version")
    void every_image_is_one_exact_version() throws IOException {
        var images = FROM.matcher(dockerfile())
                .results()
                .map(match -> match.group(1))
                .filter(image -> !stages().containsKey(image))
                .collect(Collectors.toList());
        services().forEach((name, service) -> {
            if (service.has("image")) {
                images.add(service.path("image").asText());
            }
        });
        assertThat(images).hasSizeGreaterThan(2).allMatch(image -> PINNED.matcher(image)
                .matches());
    }

    @Test
    @DisplayName("DEP-01 what runs is not root and says whether it is well")
    void what_runs_is_not_root_and_says_whether_it_is_well() {
        assertThat(stages()).containsKeys(RUNNING.toArray(String[]::new));
        RUNNING.forEach(target ->
                assertThat(stages().get(target)).contains("\nUSER serai\n", "\nHEALTHCHECK ", "\nENTRYPOINT ["));
        assertThat(services()).allSatisfy((name, service) -> assertThat(service.at("/healthcheck/test"))
                .as("health check of " + name)
                .isNotEmpty());
        assertThat(services().get("hub").path("depends_on"))
                .hasSize(2)
                .allSatisfy(on -> assertThat(on.path("condition").asText()).isEqualTo("service_healthy"));
    }

    @Test
    @DisplayName("DEP-01 X-27 the hub's image holds the jar's layers, routes and connectors, and no sandbox")
    void the_hubs_image_holds_no_sandbox() {
        assertThat(stages().get("hub"))
                .contains("layers/dependencies/", "layers/application/", "COPY routes/", "COPY connectors/")
                .doesNotContain("sandbox", "test-classes");
    }

    /** Each target with its lines. */
    private static Map<String, String> stages() {
        return Pattern.compile("(?m)^(?=FROM )")
                .splitAsStream(dockerfile())
                .filter(stage -> FROM.matcher(stage).find())
                .collect(Collectors.toMap(ContainerFilesTests::name, stage -> stage));
    }

    private static String name(String stage) {
        var from = FROM.matcher(stage);
        return from.find() && from.group(2) != null ? from.group(2) : "";
    }

    private static String dockerfile() {
        try {
            return Files.readString(Path.of("Dockerfile"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> services() {
        try {
            var services = new YAMLMapper()
                    .readTree(Path.of("docker-compose.yml").toFile())
                    .path("services");
            return StreamSupport.stream(services.properties().spliterator(), false)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
