package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.util.StringUtils;

/**
 * A file below {@code routes/}.
 *
 * @param yaml what is written in it
 */
record RouteFile(YamlFile yaml) {

    static RouteFile of(Path path, String text) {
        return new RouteFile(YamlFile.of(path, text));
    }

    static List<RouteFile> all() {
        return YamlFile.below("routes", ".yaml").stream().map(RouteFile::new).toList();
    }

    String name() {
        return yaml.path().getFileName().toString().replaceFirst("\\.camel\\.yaml$", "");
    }

    String area() {
        return yaml.path().getParent().getFileName().toString();
    }

    /** Where its test is: {@code lead-ingestion} of sourcing has {@code io.serai.sourcing.LeadIngestionRouteTest}. */
    Path test() {
        var words = Stream.of(name().split("-")).map(StringUtils::capitalize).collect(Collectors.joining());
        return Path.of("src/test/java/io/serai", area(), words + "RouteTest.java");
    }

    List<JsonNode> routes() {
        return StreamSupport.stream(yaml.root().spliterator(), false)
                .filter(element -> element.has("route"))
                .map(element -> element.get("route"))
                .toList();
    }

    static String idOf(JsonNode route) {
        return route.path("id").asText();
    }

    static String sourceOf(JsonNode route) {
        return route.path("from").path("uri").asText();
    }

    static boolean isLane(JsonNode route) {
        return sourceOf(route).startsWith("jms:");
    }

    /** Does it run on a consumer's thread, as a lane or as a part that a lane calls? */
    static boolean runsInASession(JsonNode route) {
        return isLane(route) || sourceOf(route).startsWith("direct:");
    }
}
