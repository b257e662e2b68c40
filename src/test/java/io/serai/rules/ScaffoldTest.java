package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it writes is held against the rules by {@link ConnectorRulesTest} and played by the fixture player. */
@DisplayName("STK-12 make connector")
class ScaffoldTest {

    @TempDir
    private Path root;

    @Test
    @DisplayName("writes kamelet and fixture, and says what comes next")
    void writes_both_files() {
        var run = Scaffold.run(root, "acme", "find-work-email");
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).contains("Next:", "ACME_API_KEY");
        assertThat(root.resolve("connectors/acme/acme-find-work-email.kamelet.yaml"))
                .isNotEmptyFile();
        assertThat(root.resolve("connectors/acme/acme-find-work-email.fixture.yaml"))
                .isNotEmptyFile();
    }

    @Test
    @DisplayName("names the provider's settings in .env.example, once")
    void names_the_settings_once() throws IOException {
        var settings = Files.writeString(root.resolve(".env.example"), "# Port.\n#PORT=3000\n");
        Scaffold.run(root, "acme", "find-work-email");
        Scaffold.run(root, "acme", "find-mobile");
        assertThat(settings)
                .hasContent(
                        """
                        # Port.
                        #PORT=3000
                        # Key of Acme.
                        #ACME_API_KEY=
                        # Address of Acme.
                        #ACME_BASE_URL=https://api.acme.example""");
    }

    @Test
    @DisplayName("overwrites nothing")
    void overwrites_nothing() throws IOException {
        Scaffold.run(root, "acme", "find-mobile");
        var mine = Files.writeString(root.resolve("connectors/acme/acme-find-mobile.kamelet.yaml"), "mine");
        var again = Scaffold.run(root, "acme", "find-mobile");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.said()).contains("is there already; nothing was written");
        assertThat(mine).hasContent("mine");
    }

    @ParameterizedTest(name = "refuses provider \"{0}\" with capability \"{1}\" and writes nothing")
    @CsvSource({
        "'', '', say whose it is",
        "Acme Ltd, find-mobile, must be lower-case letters and digits",
        "../evil, find-mobile, must be lower-case letters and digits",
        "acme, find-everything, must be one of: enrich-person find-work-email",
        "acme, '', must be one of: enrich-person find-work-email"
    })
    void refuses(String provider, String capability, String why) {
        var run = Scaffold.run(root, provider, capability);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said()).contains(why);
        assertThat(root).isEmptyDirectory();
    }
}
