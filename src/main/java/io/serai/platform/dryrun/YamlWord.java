package io.serai.platform.dryrun;

import io.serai.platform.dryrun.FileFault.Place;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A key of a YAML file, or a value that is no list and no map.
 *
 * @param path keys from the root to it; a key's own is the last. Members of a list are where the list is
 * @param key whether it is one
 * @param text what it says
 * @param place where it is written
 * @param block whether its lines stand below the place, not beside it
 */
public record YamlWord(List<String> path, boolean key, String text, Place place, boolean block) {

    /** All that is written, in its order. */
    static List<YamlWord> allOf(Node root) {
        var words = new ArrayList<YamlWord>();
        collect(List.of(), root, words);
        return words;
    }

    private static void collect(List<String> path, Node node, List<YamlWord> into) {
        if (node instanceof ScalarNode scalar) {
            into.add(new YamlWord(
                    path, false, scalar.getValue(), Nodes.place(scalar.getStartMark()), Nodes.isBlock(scalar)));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(member -> collect(path, member, into));
        } else if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var name = Nodes.value(entry.getKeyNode());
                var below = new ArrayList<>(path);
                below.add(name);
                into.add(new YamlWord(
                        List.copyOf(below),
                        true,
                        name,
                        Nodes.place(entry.getKeyNode().getStartMark()),
                        false));
                collect(List.copyOf(below), entry.getValueNode(), into);
            }
        }
    }
}
