package io.serai.platform.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.platform.dryrun.DryRun;
import io.serai.platform.dryrun.FileFault;
import io.serai.platform.dryrun.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.util.StringUtils;

/** Judges a kamelet file before it reaches the hub: its labels, its moves, and by a dry run everything that Camel demands. */
final class KameletCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION_BYTES = 4;
    private static final String PROVIDER = "[a-z0-9]+";

    /** Steps that would go round in circles, wait, or send to somewhere that the message says. */
    private static final Set<String> FOR_ROUTES_ONLY = Set.of(
            "loop",
            "toD",
            "recipientList",
            "dynamicRouter",
            "routingSlip",
            "wireTap",
            "enrich",
            "pollEnrich",
            "poll",
            "kamelet",
            "script",
            "delay",
            "threads");

    private final Path folder;
    private final DryRun dryRun;
    private final UnaryOperator<String> setting;
    private final Predicate<String> ofTheHub;

    KameletCheck(Path folder, DryRun dryRun, UnaryOperator<String> setting, Predicate<String> ofTheHub) {
        this.folder = folder;
        this.dryRun = dryRun;
        this.setting = setting;
        this.ofTheHub = ofTheHub;
    }

    /**
     * Judges.
     *
     * @param file a kamelet below the folder of connectors
     * @param text what is in it
     * @return its data sheet
     * @throws FileFault the first thing that is wrong
     */
    Connector check(Path file, String text) throws FileFault {
        var yaml = YamlText.of(text);
        var name = file.getFileName().toString();
        names(yaml, file.getParent().getFileName().toString(), name.substring(0, name.indexOf(DataSheet.SUFFIX)));
        KameletLabels.check(
                yaml, input(yaml.tree().at("/metadata/labels/serai~1capability").asText()), setting);
        moves(yaml);
        OwnSettings.check(yaml, ofTheHub);
        VendorAddress.check(yaml);
        var connector = DataSheet.read(name, yaml.tree(), version(text), setting);
        var secrets = DataSheet.secrets(yaml.tree());
        // a real key could show in what Camel says against the file
        var settings = DataSheet.settings(connector.variables(), setting);
        dryRun.kamelet(name, yaml, key -> secrets.contains(key) ? "a-key" : settings.apply(key));
        VendorAddress.options(yaml);
        return connector;
    }

    static String version(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void names(YamlText yaml, String provider, String expected) throws FileFault {
        var root = yaml.tree();
        if (!root.path("kind").asText().equals("Kamelet")) {
            throw yaml.fault("kind is \"" + root.path("kind").asText() + "\", not Kamelet", "kind");
        }
        var name = root.at("/metadata/name").asText();
        if (!name.equals(expected)) {
            throw yaml.fault(
                    "metadata.name is \"" + name + "\", the file wants \"" + expected + "\"", "metadata", "name");
        }
        var labels = root.at("/metadata/labels");
        if (!provider.matches(PROVIDER)) {
            throw yaml.fault(
                    "its folder \"" + provider + "\" has no name of a provider; right is " + PROVIDER,
                    "metadata",
                    "labels",
                    "serai/provider");
        }
        if (!labels.path("serai/provider").asText().equals(provider)) {
            throw KameletLabels.fault(yaml, labels, "serai/provider", provider + ", like the folder");
        }
        var capability = labels.path("serai/capability").asText();
        if (!capability.matches("[a-z]+(-[a-z]+)*") || !Files.isRegularFile(schema(capability))) {
            throw KameletLabels.fault(
                    yaml, labels, "serai/capability", "one that has a schema in connectors/capabilities");
        }
        if (!name.matches(provider + "-" + capability + "(-poll|-callback)?")) {
            throw yaml.fault(
                    "the name does not say provider and capability: " + provider + "-" + capability,
                    "metadata",
                    "name");
        }
    }

    private static void moves(YamlText yaml) throws FileFault {
        for (var step : yaml.steps()) {
            var leads = step.uri().startsWith(VendorAddress.BASE) || step.uri().startsWith("bean:");
            if (step.kind().equals("from")
                    ? !step.uri().equals("kamelet:source")
                    : !step.uri().isEmpty() && !leads) {
                throw new FileFault(
                        step.kind() + " \"" + step.uri() + "\": a connector begins at kamelet:source and asks its own"
                                + " vendor at {{baseUrl}}, no other connector and not itself",
                        step.place());
            }
            if (FOR_ROUTES_ONLY.contains(step.kind())) {
                throw new FileFault(
                        "a connector goes straight through its moves: " + step.kind() + " is for routes", step.place());
            }
        }
        var steps = yaml.tree().at("/spec/template/from/steps");
        var result = steps.path(steps.size() - 1).path("transform").findPath("resultType");
        if (!result.asText().equals("java.util.Map")) {
            throw yaml.fault(
                    "its last move is missing: a transform to the output of its capability, a java.util.Map",
                    "spec",
                    "template",
                    "from",
                    "steps");
        }
    }

    private JsonNode input(String capability) throws FileFault {
        try {
            return JSON.readTree(schema(capability).toFile()).at("/$defs/input/properties");
        } catch (IOException e) {
            throw new FileFault(
                    "the schema of " + StringUtils.quote(capability) + " cannot be read: " + e.getMessage(),
                    FileFault.Place.START);
        }
    }

    private Path schema(String capability) {
        return folder.resolve("capabilities").resolve(capability + ".schema.json");
    }
}
