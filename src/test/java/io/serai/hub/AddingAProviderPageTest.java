package io.serai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.rules.NewConnectors;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DOC-02 DESIGN 7: docs/adding-a-provider.md, done as it says")
class AddingAProviderPageTest extends EnrichedTest {

    private static final Map<String, String> HUB = Map.of("HUB_HOME", Engines.HOME.toString());

    @Test
    void makes_the_provider_part_of_the_next_enrichment() {
        var workspace = NewConnectors.workspace("adding-a-provider");
        var commands = NewConnectors.commands();
        assertThat(commands).as("begin, bring in, change, remove").hasSize(4);
        try (var acme = new NewProvider("acme", admin())) {
            NewProvider.acme = acme.url();
            acme.says("{\"mail\": \"somebody@lumenworks.example\", \"certainty\": 83}");

            NewConnectors.run(workspace, HUB, commands.get(0));
            assertThat(workspace.resolve("connectors/acme").toFile().list())
                    .containsExactlyInAnyOrder(
                            "acme-find-work-email.kamelet.yaml", "acme-find-work-email.fixture.yaml");
            NewConnectors.write(workspace);

            NewConnectors.run(workspace, HUB, commands.get(1));
            Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(acme.listed().path("state").asText()).isEqualTo("active");
                assertThat(acme.listed().path("configured").asBoolean()).isTrue();
                assertThat(acme.listed().path("fixture").asText()).isEqualTo("present");
            });
            var project = enriched(rows(1, "US"), "US");
            assertThat(acme.asked("/v2/people")).isEqualTo(1);
            var attempts = admin().get("/api/v1/enrichment-attempts?provider=acme&projectId=" + project)
                    .body()
                    .path("items");
            assertThat(attempts).hasSize(1);
            assertThat(attempts.get(0).path("status").asText()).isEqualTo("FOUND");

            var version = acme.listed().path("version").asText();
            NewConnectors.run(workspace, HUB, commands.get(2));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !acme.listed().path("version").asText().equals(version));

            NewConnectors.run(workspace, HUB, commands.get(3));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> acme.listed().path("state").asText().equals("retired"));
            assertThat(Files.exists(Engines.HOME.resolve("connectors/acme"))).isFalse();
        }
    }
}
