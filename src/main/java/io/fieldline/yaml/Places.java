package io.fieldline.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the line and column of a part by walking down from the root. */
final class Places {

  private final @Nullable Node root;

  // Filled on demand: without it, looking up every entry of a large mapping would be quadratic.
  private final Map<MappingNode, Map<String, NodeTuple>> entries = new ConcurrentHashMap<>();

  Places(@Nullable Node root) {
    this.root = root;
  }

  Position of(JsonPointer pointer, boolean key) {
    Node value = root;
    Position found = value == null ? Position.START : at(value);
    for (JsonPointer p = pointer; value != null && !p.matches(); p = p.tail()) {
      if (value instanceof MappingNode mapping) {
        NodeTuple entry = entry(mapping, p);
        value = entry == null ? null : entry.getValueNode();
        if (entry != null && value != null) {
          boolean own = !key && value instanceof ScalarNode;
          found = at(own ? value : entry.getKeyNode());
        }
      } else if (value instanceof SequenceNode sequence) {
        value = item(sequence, p);
        found = value == null ? found : at(value);
      } else {
        value = null;
      }
    }
    return found;
  }

  /** The plain value that a pointer leads to. */
  Optional<ScalarNode> scalar(JsonPointer pointer) {
    Node value = root;
    for (JsonPointer p = pointer; value != null && !p.matches(); p = p.tail()) {
      value = child(value, p);
    }
    return value instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
  }

  private @Nullable Node child(Node parent, JsonPointer pointer) {
    if (parent instanceof MappingNode mapping) {
      NodeTuple entry = entry(mapping, pointer);
      return entry == null ? null : entry.getValueNode();
    }
    return parent instanceof SequenceNode sequence ? item(sequence, pointer) : null;
  }

  private @Nullable NodeTuple entry(MappingNode mapping, JsonPointer pointer) {
    return entries.computeIfAbsent(mapping, Places::byKey).get(pointer.getMatchingProperty());
  }

  private static @Nullable Node item(SequenceNode sequence, JsonPointer pointer) {
    List<Node> items = sequence.getValue();
    int index = pointer.getMatchingIndex();
    return index >= 0 && index < items.size() ? items.get(index) : null;
  }

  static Position at(Node node) {
    return node.getStartMark().map(Places::at).orElse(Position.START);
  }

  static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Map<String, NodeTuple> byKey(MappingNode mapping) {
    var byKey = new HashMap<String, NodeTuple>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        byKey.put(key.getValue(), entry);
      }
    }
    return byKey;
  }
}
