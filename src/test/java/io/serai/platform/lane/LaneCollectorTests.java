package io.serai.platform.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.rules.ExpectsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.env.MockEnvironment;

@DisplayName("DESIGN 6: a lane file that does not load stands still, the others run")
@ExpectsLog("its lane stands still, the others run")
class LaneCollectorTests {

    private static final String LANE =
            """
            - route:
                id: NAME
                group: ranking
                description: Counts
                from:
                  uri: jms:queue:NAME
                  parameters:
                    concurrentConsumers: "{{serai.lanes.ranking}}"
                steps:
                    - to:
                        id: count-it
                        uri: bean:counter
                        parameters:
                          method: add
                    - setBody:
                        expression:
                          simple:
                            expression: ${bean:counter?method=add}
            """
                    .replace("    steps:\n        ", "      steps:\n        ");

    @TempDir
    private Path home;

    private final CamelContext camel = new DefaultCamelContext();
    private final LaneFiles lanes = new LaneFiles();

    /** What lanes ask here. */
    public static final class Counter {
        public void add() {}
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            - to:                     | - too:                            | 10:11 | too
            concurrentConsumers       | concurentConsumers                | 8:9   | concurentConsumers
            "{{serai.lanes.ranking}}" | many                              | 8:30  | many
            "{{serai.lanes.ranking}}" | "{{serai.lanes.nowhere}}"         | 8:30  | serai.lanes.nowhere
            method: add               | method: subtract                  | 11:13 | no method "subtract"
            bean:counter              | bean:abacus                       | 11:13 | nothing is named "abacus"
            from:                     | from                              | 6:10  | it is no YAML
            id: spoilt                | id: sound                         | 2:9   | is there already, in routes/a/sound.camel.yaml
            """)
    void its_fault_has_line_and_column(String good, String bad, String place, String message) throws Exception {
        write("a/sound", LANE.replace("NAME", "sound"));
        write(
                "b/spoilt",
                LANE.replace("NAME", "spoilt").replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));
        write("c/last", LANE.replace("NAME", "last"));
        assertThat(collect()).containsExactly("sound.camel.yaml", "last.camel.yaml");
        assertThat(lanes.broken()).singleElement().satisfies(lane -> {
            assertThat(lane.file()).isEqualTo("routes/b/spoilt.camel.yaml");
            assertThat(lane.error().message()).contains(message);
            assertThat(lane.error().line() + ":" + lane.error().column()).isEqualTo(place);
        });
        assertThat(lanes.all())
                .hasSize(3)
                .first()
                .isEqualTo(LaneFile.running("routes/a/sound.camel.yaml", List.of("sound")));
    }

    @Test
    void without_the_failure_policy_nothing_runs() throws IOException {
        write("a/sound", LANE.replace("NAME", "sound"));
        write("platform/failures", "- routeConfiguration:\n    onExceptions: nothing\n");
        assertThatThrownBy(this::collect)
                .hasMessageContaining("routes/platform/failures.camel.yaml, line 2, column 19")
                .hasMessageContaining("without the failure policy no lane may run");
    }

    private List<String> collect() throws Exception {
        camel.getRegistry().bind("counter", new Counter());
        camel.start();
        var settings = new MockEnvironment()
                .withProperty("serai.home", home.toString())
                .withProperty("serai.lanes.ranking", "5");
        return new LaneCollector(new StaticApplicationContext(), lanes, settings)
                .findRouteResourcesFromDirectory(camel, null, "file:" + home + "/routes/**/*.camel.yaml").stream()
                        .map(Resource::getLocation)
                        .map(location -> location.replaceFirst(".*/", ""))
                        .toList();
    }

    private void write(String name, String text) throws IOException {
        var file = home.resolve("routes").resolve(name + ".camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
