package io.serai.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("DESIGN 7: make connector writes both files of a connector; FixtureTest plays them")
class ScaffoldTest {

    private static final String SCRIPT = "sh src/scaffold/connector.sh ";

    @Test
    void what_it_writes_keeps_all_rules() {
        var connectors = NewConnectors.ofTheScaffold();
        assertThat(connectors).hasSameSizeAs(NewConnectors.CAPABILITIES);
        lint(connectors);
    }

    @Test
    void what_the_page_shows_keeps_all_rules() {
        var connectors = NewConnectors.ofThePage();
        assertThat(connectors).extracting(ConnectorFile::name).containsExactly("acme-find-work-email");
        lint(connectors);
    }

    @ParameterizedTest(name = "given \"{0}\"")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                           | provider="" is no name of lower-case letters and digits
            Acme find-work-email         | provider="Acme" is no name of lower-case letters and digits
            ../acme find-work-email      | provider="../acme" is no name of lower-case letters and digits
            acme                         | capability="" has no template
            acme dance                   | capability="dance" has no template
            """)
    void what_it_cannot_write_is_refused_with_what_would_be_right(String arguments, String message) {
        var workspace = NewConnectors.workspace("refused");
        var result = NewConnectors.result(workspace, Map.of(), SCRIPT + arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains(message, "make connector provider=acme capability=find-work-email");
        assertThat(workspace.resolve("connectors/acme")).doesNotExist();
    }

    @Test
    void a_file_that_is_there_is_left_alone() throws IOException {
        var workspace = NewConnectors.workspace("refused");
        NewConnectors.run(workspace, Map.of(), SCRIPT + "acme verify-email");
        var file = workspace.resolve("connectors/acme/acme-verify-email.kamelet.yaml");
        Files.writeString(file, "mine");
        var result = NewConnectors.result(workspace, Map.of(), SCRIPT + "acme verify-email");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("acme-verify-email.kamelet.yaml is there already");
        assertThat(file).hasContent("mine");
    }

    private static void lint(List<ConnectorFile> connectors) {
        Findings.of(connectors, ConnectorLint::everything).none();
        Findings.of(connectors, FixtureLint::everything).none();
    }
}
