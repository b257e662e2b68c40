package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kamelet and the fixture beside it.
 *
 * @param kamelet the data sheet with its route
 * @param fixture its contract, null where the file is missing
 */
public record ConnectorFile(YamlFile kamelet, YamlFile fixture) {

    private static final String ENDING = ".kamelet.yaml";

    /**
     * All connectors.
     *
     * @return by file name
     */
    public static List<ConnectorFile> all() {
        return below(Path.of("connectors"));
    }

    /**
     * The connectors of a folder.
     *
     * @param folder of connectors, ours or another
     * @return by file name
     */
    public static List<ConnectorFile> below(Path folder) {
        return YamlFile.below(folder.toString(), ENDING).stream()
                .map(ConnectorFile::withFixture)
                .toList();
    }

    private static ConnectorFile withFixture(YamlFile kamelet) {
        var fixture = Path.of(kamelet.path().toString().replace(ENDING, ".fixture.yaml"));
        return new ConnectorFile(kamelet, Files.exists(fixture) ? YamlFile.read(fixture) : null);
    }

    /**
     * The name that its file gives it.
     *
     * @return {@code <provider>-<capability>}
     */
    public String name() {
        return kamelet.path().getFileName().toString().replace(ENDING, "");
    }

    /**
     * What a case of a fixture asks or is answered: one, or a list where its connector asks more than once.
     *
     * @param part {@code asks} or {@code answer}
     * @return in their order
     */
    public static List<JsonNode> each(JsonNode part) {
        return part.isArray() ? List.copyOf(part.valueStream().toList()) : List.of(part);
    }

    String folder() {
        return kamelet.path().getParent().getFileName().toString();
    }

    /**
     * What it says of itself.
     *
     * @param name of the label, without {@code serai/}
     * @return its text; empty where it has none
     */
    public String label(String name) {
        return labels().path("serai/" + name).asText();
    }

    /** Credits that a label says; where it names a property, what that is set to, else its default. */
    BigDecimal credits(String name, JsonNode settings) {
        var named = label(name).replaceAll("^\\{\\{|}}$", "");
        var property = properties().path(named);
        var said = property.isMissingNode()
                ? label(name)
                : property.path("default").asText().replaceAll("^\\{\\{[^:]*:|}}$", "");
        return new BigDecimal(settings.path(named).asText(said));
    }

    JsonNode labels() {
        return kamelet.root().at("/metadata/labels");
    }

    /**
     * What can be set.
     *
     * @return property name to its definition
     */
    public JsonNode properties() {
        return kamelet.root().at("/spec/definition/properties");
    }

    JsonNode template() {
        return kamelet.root().at("/spec/template");
    }

    /**
     * What it does for its capability.
     *
     * @return {@code ask}, {@code poll} or {@code callback}
     */
    public String move() {
        return Stream.of("poll", "callback")
                .filter(move -> name().equals(label("provider") + "-" + label("capability") + "-" + move))
                .findFirst()
                .orElse("ask");
    }

    /**
     * How calls from outside prove that they are genuine.
     *
     * @return the label {@code serai/verify}
     */
    public String verify() {
        return label("verify");
    }

    /**
     * Is it asked, and finds people or something about them?
     *
     * @return true for those who can be in a plan
     */
    public boolean finds() {
        return move().equals("ask") && label("capability").matches("enrich-person|find-.*");
    }

    /** Is it asked, and verifies? */
    boolean verifies() {
        return move().equals("ask") && label("capability").startsWith("verify-");
    }

    /** Does it answer at once? Else a poll or a callback brings the answer. */
    boolean immediate() {
        return label("transport").equals("immediate");
    }
}
