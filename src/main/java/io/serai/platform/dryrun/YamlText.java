package io.serai.platform.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.serai.platform.dryrun.FileFault.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file that remembers where everything in it is written. */
public final class YamlText {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final String text;
    private final Node root;
    private final JsonNode tree;
    private final List<ScalarNode> scalars = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();

    private YamlText(String text, Node root, JsonNode tree) {
        this.text = text;
        this.root = root;
        this.tree = tree;
    }

    /**
     * A step of a route, or where it begins.
     *
     * @param kind its word: {@code from}, {@code to}, {@code split} …
     * @param place where it is written
     * @param uri where it sends to or reads from; empty where it does neither
     * @param options the endpoint's parameters
     */
    public record Step(String kind, Place place, String uri, Map<String, Option> options) {}

    /**
     * A parameter of an endpoint.
     *
     * @param value as it is written
     * @param place of its name
     */
    public record Option(String value, Place place) {}

    /** An expression: the word above it, its text, where that is written, and whether its lines stand below the place. */
    record Expression(String language, String text, Place place, boolean block) {}

    /**
     * Reads.
     *
     * @param text of a file
     * @return the same with its places
     * @throws FileFault when it is no YAML, is empty, names a key twice, or refers to itself
     */
    public static YamlText of(String text) throws FileFault {
        try {
            var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                throw new FileFault("the file is empty", Place.START);
            }
            Nodes.refuseRepetition(root, Collections.newSetFromMap(new IdentityHashMap<>()));
            var read = new YamlText(text, root, YAML.readTree(text));
            read.collect("", root);
            return read;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new FileFault("it is no YAML: " + e.getProblem(), mark == null ? Place.START : Nodes.place(mark));
        } catch (YAMLException e) {
            throw new FileFault("it is no YAML: " + e.getMessage(), Place.START);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new FileFault(
                    "it is no YAML: " + e.getOriginalMessage(),
                    at == null ? Place.START : new Place(at.getLineNr(), at.getColumnNr()));
        }
    }

    /**
     * As it is written.
     *
     * @return the whole file
     */
    public String text() {
        return text;
    }

    /**
     * What it says.
     *
     * @return as a tree
     */
    public JsonNode tree() {
        return tree;
    }

    /**
     * All steps, in the order in which they are written.
     *
     * @return steps of all depths
     */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * All that is written.
     *
     * @return keys and values of all depths, in their order
     */
    public List<YamlWord> words() {
        return YamlWord.allOf(root);
    }

    /**
     * A fault inside a word.
     *
     * @param message what is wrong
     * @param word where
     * @param at from which character of it; told exactly where its lines stand below its place
     * @return the fault, to be thrown
     */
    public FileFault fault(String message, YamlWord word, int at) {
        if (!word.block()) {
            return new FileFault(message, word.place());
        }
        var above = word.text().substring(0, at);
        var line = (int) above.chars().filter(sign -> sign == '\n').count() + 1;
        return new FileFault(message, inside(word.place(), true, line, at - above.lastIndexOf('\n')));
    }

    List<Expression> expressions() {
        return List.copyOf(expressions);
    }

    /**
     * Something that is wrong at a place.
     *
     * @param message what is wrong
     * @param path keys from the root; where one is missing, the fault is where it should be
     * @return the fault, to be thrown
     */
    public FileFault fault(String message, String... path) {
        var node = root;
        for (var key : path) {
            var below = Nodes.below(node, key);
            if (below.isEmpty()) {
                break;
            }
            node = below.get();
        }
        return new FileFault(message, Nodes.place(node.getStartMark()));
    }

    /**
     * Where something is first written.
     *
     * @param which of a key or a value
     * @return its place, if it is there
     */
    public Optional<Place> whereIs(Predicate<String> which) {
        return scalars.stream()
                .filter(scalar -> which.test(scalar.getValue()))
                .findFirst()
                .map(scalar -> Nodes.place(scalar.getStartMark()));
    }

    /** A place inside an expression, which counts its lines and columns from its own beginning. */
    Place inside(Expression expression, int line, int column) {
        return inside(expression.place(), expression.block(), line, column);
    }

    private Place inside(Place place, boolean block, int line, int column) {
        if (!block) {
            return line == 1
                    ? new Place(place.line(), place.column() + column)
                    : new Place(place.line() + line - 1, column);
        }
        var lines = text.lines().toList();
        var first = lines.get(Math.min(place.line(), lines.size() - 1));
        var indent = first.length() - first.stripLeading().length();
        return new Place(place.line() + line, indent + column);
    }

    private void collect(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            scalars.add(scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(member -> {
                if (key.equals("steps") && member instanceof MappingNode step) {
                    step.getValue().forEach(one -> step(Nodes.value(one.getKeyNode()), one.getValueNode()));
                }
                collect(key, member);
            });
        } else if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var name = Nodes.value(entry.getKeyNode());
                if (name.equals("from")) {
                    step(name, entry.getValueNode());
                }
                if (key.equals("expression")) {
                    expression(name, entry.getValueNode());
                }
                collect(name, entry.getKeyNode());
                collect(name, entry.getValueNode());
            }
        }
    }

    private void step(String kind, Node body) {
        var options = new LinkedHashMap<String, Option>();
        Nodes.below(body, "parameters").filter(MappingNode.class::isInstance).ifPresent(parameters -> ((MappingNode)
                        parameters)
                .getValue()
                .forEach(one -> options.put(
                        Nodes.value(one.getKeyNode()),
                        new Option(
                                Nodes.value(one.getValueNode()),
                                Nodes.place(one.getKeyNode().getStartMark())))));
        var uri = body instanceof ScalarNode
                ? Nodes.value(body)
                : Nodes.below(body, "uri").map(Nodes::value).orElse("");
        steps.add(new Step(kind, Nodes.place(body.getStartMark()), uri, options));
    }

    private void expression(String language, Node body) {
        if ((body instanceof ScalarNode ? Optional.of(body) : Nodes.below(body, "expression")).orElse(null)
                instanceof ScalarNode scalar) {
            expressions.add(new Expression(
                    language, scalar.getValue(), Nodes.place(scalar.getStartMark()), Nodes.isBlock(scalar)));
        }
    }
}
