package io.serai.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as a tree that remembers its lines.
 *
 * @param path where it is, seen from the repository
 * @param text as it is written
 * @param root its tree
 * @param spans first and last line of the tree's nodes
 */
public record YamlFile(Path path, String text, JsonNode root, Map<JsonNode, Span> spans) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Lines, counted from one. */
    public record Span(int first, int last) {}

    static YamlFile of(Path path, String text) {
        try {
            var root = YAML.readTree(text);
            var spans = new IdentityHashMap<JsonNode, Span>();
            var composed = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (composed != null) {
                span(composed, lineOf(composed), root, spans);
            }
            return new YamlFile(path, text, root, spans);
        } catch (IOException e) {
            throw new AssertionError(path + " is no YAML: " + e.getMessage(), e);
        }
    }

    /**
     * Reads one file.
     *
     * @param path seen from the repository
     * @return its tree
     */
    public static YamlFile read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads all files below a folder, in the order of their names.
     *
     * @param folder seen from the repository
     * @param suffix how the files' names end
     * @return none when the folder is not there
     */
    public static List<YamlFile> below(String folder, String suffix) {
        return Sources.below(folder, suffix).stream().map(YamlFile::read).toList();
    }

    /** File and line of a node, for a message. */
    String at(JsonNode node) {
        var span = spans.get(node);
        return span == null ? path.toString() : path + ":" + span.first();
    }

    int linesOf(JsonNode node) {
        var span = spans.get(node);
        return span == null ? 0 : span.last() - span.first() + 1;
    }

    /** Visits every value below a node with its key; the members of a list come with the list's key. */
    static void each(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        each("", node, visitor);
    }

    private static void each(String key, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isArray()) {
            node.forEach(member -> visit(key, member, visitor));
        } else {
            node.properties().forEach(field -> visit(field.getKey(), field.getValue(), visitor));
        }
    }

    private static void visit(String key, JsonNode value, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(key, value);
        each(key, value, visitor);
    }

    /**
     * Keeps first and last line of a node, its key's line counted; small numbers and booleans are shared by Jackson and hence
     * have none.
     */
    private static Span span(Node composed, int first, JsonNode node, Map<JsonNode, Span> spans) {
        var last = first;
        if (composed instanceof MappingNode mapping) {
            var values = new ArrayList<>(node.properties());
            for (int i = 0; i < values.size(); i++) {
                var tuple = mapping.getValue().get(i);
                last = Math.max(
                        last,
                        span(
                                        tuple.getValueNode(),
                                        lineOf(tuple.getKeyNode()),
                                        values.get(i).getValue(),
                                        spans)
                                .last());
            }
        } else if (composed instanceof SequenceNode sequence) {
            for (int i = 0; i < node.size(); i++) {
                last = Math.max(
                        last,
                        span(
                                        sequence.getValue().get(i),
                                        lineOf(sequence.getValue().get(i)),
                                        node.get(i),
                                        spans)
                                .last());
            }
        } else {
            var end = composed.getEndMark();
            last = Math.max(first, end.getColumn() == 0 ? end.getLine() : end.getLine() + 1);
        }
        var span = new Span(first, last);
        if (node.isContainerNode() || node.isTextual()) {
            spans.put(node, span);
        }
        return span;
    }

    private static int lineOf(Node composed) {
        return 1 + composed.getStartMark().getLine();
    }
}
