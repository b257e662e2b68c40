package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.YamlText;
import io.serai.platform.settings.Problem;
import io.serai.platform.settings.StartRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** What is set for a connector is of the type that its kamelet says; else the vendor would be asked for nonsense, or nobody. */
class ConnectorRule implements StartRule {

    private static final String ADDRESS = "https?://[^/?#@\\s]+(/[^?#\\s]*)?";

    @Override
    public List<Problem> objections(Environment settings, boolean trial) {
        var folder = Connectors.folder(new Connectors.Settings(settings.getProperty("serai.home", ".")));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return new ConnectorFolder(folder)
                    .first().changed().stream()
                            .flatMap(file -> kamelet(folder, file).stream())
                            .flatMap(kamelet -> objections(kamelet, settings))
                            .toList();
        } catch (IOException e) {
            return List.of(
                    new Problem("SERAI_HOME", "must be a folder whose connectors can be read: " + e.getMessage()));
        }
    }

    /** A file that cannot be read is told of when it is loaded, and keeps nobody from starting. */
    private static Optional<JsonNode> kamelet(Path folder, Path file) {
        try {
            return Optional.of(YamlText.of(ConnectorFolder.text(folder, file)).tree());
        } catch (IOException | FileFault e) {
            return Optional.empty();
        }
    }

    private static Stream<Problem> objections(JsonNode kamelet, Environment settings) {
        var variables = DataSheet.variables(kamelet);
        UnaryOperator<String> setting = DataSheet.settings(variables, settings::getProperty);
        var problems = new ArrayList<Problem>();
        kamelet.at("/spec/definition/properties").properties().forEach(property -> {
            var key = DataSheet.setting(kamelet, DataSheet.VARIABLE + property.getKey());
            var variable = variables.getOrDefault(key, ConnectorEnvironment.variable(key));
            var value = Optional.ofNullable(setting.apply(key)).orElseGet(() -> settings.getProperty(variable, ""));
            if (!value.isBlank()) {
                right(property.getKey(), property.getValue(), value)
                        .ifPresent(right -> problems.add(new Problem(variable, "must be " + right)));
            }
        });
        return problems.stream();
    }

    /** What would be right, empty where the value is; it is not repeated, as an address may hold a password. */
    private static Optional<String> right(String name, JsonNode property, String value) {
        if (name.equals("baseUrl")) {
            var example = property.path("default").asText().replaceFirst("^\\{\\{[^:]*:(.*)}}$", "$1");
            return unless(value.matches(ADDRESS), "like " + example + ", without user and query");
        }
        if (name.endsWith("Path")) {
            return unless(value.matches(VendorAddress.PATH), "a path that begins with /");
        }
        return switch (property.path("type").asText()) {
            case "integer" -> unless(value.matches("-?[0-9]{1,9}"), "a whole number");
            case "boolean" -> unless(value.matches("true|false"), "true or false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, String right) {
        return fits ? Optional.empty() : Optional.of(right);
    }
}
