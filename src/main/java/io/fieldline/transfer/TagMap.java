package io.fieldline.transfer;

import io.fieldline.model.Tag;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which codes stand for which OPC item: the file that {@code tags_settings_file_path} names.
 *
 * @param file where it was read
 * @param keys the columns that hold codes, in the order of the file, 1 to 9
 * @param items by item id, in the order of the file
 * @param labels the words for a code, by key and code: {@code codes_and_plotting_names}
 */
public record TagMap(
    Path file,
    List<String> keys,
    Map<String, Item> items,
    Map<String, Map<String, String>> labels) {

  private static final List<String> PARTS = List.of("facility", "component", "parameter");

  /** What stands in the place of parts that a map with fewer than three keys does not give. */
  private static final String FILLER = "opc";

  /**
   * An OPC item.
   *
   * @param id on the OPC server
   * @param codes by key, texts or whole numbers as they are written, in the order of the keys
   * @param tag their name in Fieldline
   * @param position in the file
   */
  public record Item(String id, Map<String, String> codes, Tag tag, Position position) {

    /** Copies the map, order kept. */
    public Item {
      codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
  }

  /** Copies lists and maps, order kept. */
  public TagMap {
    keys = List.copyOf(keys);
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    labels = Map.copyOf(labels);
  }

  /** The tag of some codes, one for each key. */
  static Tag tag(List<String> keys, Map<String, String> codes) {
    var parts = new ArrayList<String>();
    List<String> order = isUsual(keys) ? PARTS : keys;
    for (int i = order.size(); i < PARTS.size(); i++) {
      parts.add(FILLER);
    }
    order.forEach(key -> parts.add(codes.getOrDefault(key, "")));
    return new Tag(parts.get(0), parts.get(1), String.join("/", parts.subList(2, parts.size())));
  }

  /**
   * Which part of a tag holds the code of a key, as the layouts of the sinks call it: {@code
   * facility}, or {@code segment_4} where the keys are not the usual three.
   */
  String part(String key) {
    int fillers = Math.max(0, PARTS.size() - keys.size());
    return isUsual(keys) ? key : "segment_" + (fillers + keys.indexOf(key) + 1);
  }

  /** The words for an item's codes, with blanks between; empty when there are none. */
  String description(Item item) {
    var words = new ArrayList<String>();
    item.codes()
        .forEach(
            (key, code) -> {
              String label = labels.getOrDefault(key, Map.of()).get(code);
              if (label != null) {
                words.add(label);
              }
            });
    return String.join(" ", words);
  }

  private static boolean isUsual(List<String> keys) {
    return Set.copyOf(keys).equals(Set.copyOf(PARTS));
  }
}
