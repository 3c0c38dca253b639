package io.fieldline.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML nodes into a JSON tree, once per document. */
final class JsonTree {

  /** Bounds what a few lines of nested aliases can grow to. */
  private static final int MAX_NODES = 2_000_000;

  private static final int MAX_DEPTH = 100;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private int nodes;
  private int depth;

  JsonNode convert(Node node) throws YamlSyntaxException {
    if (++nodes > MAX_NODES) {
      throw new YamlSyntaxException(Places.at(node), "more than 2 million values");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    // Also ends the walk through an alias that contains itself.
    if (++depth > MAX_DEPTH) {
      throw new YamlSyntaxException(Places.at(node), "nested deeper than 100 levels");
    }
    JsonNode tree =
        node instanceof MappingNode mapping ? mapping(mapping) : sequence((SequenceNode) node);
    depth--;
    return tree;
  }

  private ObjectNode mapping(MappingNode mapping) throws YamlSyntaxException {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlSyntaxException(
            Places.at(entry.getKeyNode()),
            "a key must be a plain text: write quotes around what starts with { or [");
      }
      if (object.replace(key.getValue(), convert(entry.getValueNode())) != null) {
        throw new YamlSyntaxException(
            Places.at(key), "the key '" + key.getValue() + "' stands twice in the same mapping");
      }
    }
    return object;
  }

  private ArrayNode sequence(SequenceNode sequence) throws YamlSyntaxException {
    ArrayNode array = JSON.arrayNode(sequence.getValue().size());
    for (Node item : sequence.getValue()) {
      array.add(convert(item));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode node) throws YamlSyntaxException {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return integer(text);
      } else if (tag.equals(Tag.FLOAT)) {
        return real(text);
      } else if (tag.equals(Tag.BOOL)) {
        return JSON.booleanNode(Boolean.parseBoolean(text));
      } else if (tag.equals(Tag.NULL)) {
        return JSON.nullNode();
      }
      return JSON.textNode(text);
    } catch (NumberFormatException e) {
      throw new YamlSyntaxException(Places.at(node), "'" + text + "' is not a number");
    }
  }

  private static JsonNode integer(String text) {
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
    var number = new BigInteger(radix == 10 ? text : text.substring(2), radix);
    return number.bitLength() < Integer.SIZE
        ? JSON.numberNode(number.intValue())
        : number.bitLength() < Long.SIZE
            ? JSON.numberNode(number.longValue())
            : JSON.numberNode(number);
  }

  /** JSON has no infinities and no NaN: they stay texts, which a schema refuses as numbers. */
  private static JsonNode real(String text) {
    char last = text.charAt(text.length() - 1);
    double number = Character.isLetter(last) ? Double.NaN : Double.parseDouble(text);
    return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(text);
  }
}
