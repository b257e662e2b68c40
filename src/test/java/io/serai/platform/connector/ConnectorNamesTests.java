package io.serai.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.platform.dryrun.DryRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("STK-18 a folder is named like a provider, and what is told of another stays on its line")
class ConnectorNamesTests {

    private static final Path FOLDER = Path.of("connectors");
    private static final Path GOOD = FOLDER.resolve("leadmagic/leadmagic-find-mobile.kamelet.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"lead\nmagic", "lead\u001b[31m", "Lead", ".*"})
    void another_name_is_refused(String folder) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            var check = new KameletCheck(FOLDER, new DryRun(camel), key -> null, name -> false);
            var file = FOLDER.resolve(folder).resolve(GOOD.getFileName());
            var text = Files.readString(GOOD);
            assertThatThrownBy(() -> check.check(file, text)).hasMessageContaining("right is [a-z0-9]+");
        }
    }

    @Test
    void no_sign_of_a_name_steers_the_log_or_a_terminal() {
        assertThat(ConnectorLoading.oneLine("a\nb\u001b[31m\u202e\u2028 \u00e9-x"))
                .isEqualTo("a\\u000ab\\u001b[31m\\u202e\\u2028 \u00e9-x");
    }
}
