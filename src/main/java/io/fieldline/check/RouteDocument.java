package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A route file that is YAML.
 *
 * @param file its name in messages
 * @param yaml its content
 */
record RouteDocument(String file, YamlDocument yaml) {

  /**
   * One entry of the list that a route file is.
   *
   * @param document the file
   * @param pointer where in the file
   * @param node its content
   */
  record Entry(RouteDocument document, JsonPointer pointer, JsonNode node) {

    /** A part of the entry, by the names of the keys that lead to it. */
    JsonPointer at(String... keys) {
      JsonPointer at = pointer;
      for (String key : keys) {
        at = at.appendProperty(key);
      }
      return at;
    }

    Finding finding(JsonPointer part, String reason) {
      return document.finding(part, reason);
    }
  }

  Finding finding(JsonPointer part, String reason) {
    return new Finding(file, yaml.position(part), reason);
  }

  Finding keyFinding(JsonPointer part, String reason) {
    return new Finding(file, yaml.keyPosition(part), reason);
  }

  /** The entries of one kind: {@code route}, {@code routeTemplate}, {@code templatedRoute}. */
  List<Entry> entries(String kind) {
    var entries = new ArrayList<Entry>();
    JsonNode list = yaml.json();
    for (int i = 0; i < list.size(); i++) {
      JsonNode node = list.path(i).path(kind);
      if (node.isObject()) {
        JsonPointer pointer = JsonPointer.empty().appendIndex(i).appendProperty(kind);
        entries.add(new Entry(this, pointer, node));
      }
    }
    return entries;
  }

  /** Shows every part below a pointer, the part itself first. */
  static void walk(JsonPointer pointer, JsonNode node, BiConsumer<JsonPointer, JsonNode> visitor) {
    visitor.accept(pointer, node);
    node.properties()
        .forEach(field -> walk(pointer.appendProperty(field.getKey()), field.getValue(), visitor));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(pointer.appendIndex(i), node.get(i), visitor);
    }
  }
}
