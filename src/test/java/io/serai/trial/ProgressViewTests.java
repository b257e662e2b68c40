package io.serai.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DEP-02 how the demo shows that it goes on")
class ProgressViewTests {

    private static final int STAGES = 5;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    @DisplayName("on a terminal: a bar for each stage with count, rate and time left, drawn again in its place")
    void on_a_terminal() {
        var bars = new Bars(out);
        bars.show(progress(10, 0), Duration.ZERO);
        assertThat(text().lines()).hasSize(STAGES);
        assertThat(text()).contains("rows read  [###", "10 / 100").doesNotContain("\033[" + STAGES + "A", "left");
        shown.reset();
        bars.show(progress(50, 20), Duration.ofSeconds(1));
        assertThat(text()).startsWith("\033[" + STAGES + "A").containsPattern("50 / 100 +[\\d.]+/s, \\d+ s left");
        assertThat(text().lines().map(line -> line.replaceAll("[^#]", "").length()))
                .as("filled parts of thirty")
                .containsExactly(15, 6, 6, 0, 0);
    }

    @Test
    @DisplayName("elsewhere: a plain line every five seconds, and one at the end")
    void elsewhere() {
        var lines = new Lines(out);
        for (int second = 0; second < 12; second++) {
            lines.show(progress(10 + second, 0), Duration.ofSeconds(second));
        }
        assertThat(text().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly("  0 s", "  5 s", "  10 s");
        lines.show(new Progress(progress(100, 0).answer(), 100, true), Duration.ofSeconds(12));
        assertThat(text()).contains("  12 s: rows read 100/100 | leads").doesNotContain("\033[");
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static Progress progress(int rows, int enriching) {
        return new Progress(
                new ObjectMapper().valueToTree(Map.of("rowsRead", rows, "leads", Map.of("ENRICHING", enriching))),
                100,
                false);
    }
}
