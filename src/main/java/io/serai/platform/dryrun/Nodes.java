package io.serai.platform.dryrun;

import io.serai.platform.dryrun.FileFault.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Nodes of a YAML file. */
final class Nodes {

    private Nodes() {}

    static Optional<Node> below(Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(entry -> value(entry.getKeyNode()).equals(key))
                .map(entry -> entry.getValueNode())
                .findFirst();
    }

    static void refuseRepetition(Node node, Set<Node> met) throws FileFault {
        if (!met.add(node)) {
            throw new FileFault("it refers to itself by an anchor; say it twice instead", place(node.getStartMark()));
        }
        if (node instanceof SequenceNode sequence) {
            for (var member : sequence.getValue()) {
                refuseRepetition(member, met);
            }
        } else if (node instanceof MappingNode mapping) {
            var keys = new HashSet<String>();
            for (var entry : mapping.getValue()) {
                var key = value(entry.getKeyNode());
                if (!keys.add(key)) {
                    throw new FileFault(
                            "\"" + key + "\" is there twice",
                            place(entry.getKeyNode().getStartMark()));
                }
                refuseRepetition(entry.getValueNode(), met);
            }
        }
    }

    static String value(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static boolean isBlock(ScalarNode scalar) {
        var style = scalar.getScalarStyle().getChar();
        return style != null && (style == '|' || style == '>');
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
