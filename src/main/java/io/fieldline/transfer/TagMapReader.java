package io.fieldline.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fieldline.device.Nearest;
import io.fieldline.device.Problem;
import io.fieldline.model.Tag;
import io.fieldline.transfer.TagMap.Item;
import io.fieldline.yaml.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a tag map from JSON and notes every fault with its line. */
final class TagMapReader {

  private static final String CODES = "opc_names_and_codes";
  private static final String LABELS = "codes_and_plotting_names";
  private static final Set<String> RESERVED = Set.of("value", "time");
  private static final int MAX_KEYS = 9;
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** A key that stands twice would silently lose its first value. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path path;
  private final List<Problem> problems;
  private final List<Problem> notes;
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final Map<Tag, Item> owners = new HashMap<>();

  private TagMapReader(Path path, List<Problem> problems, List<Problem> notes) {
    this.path = path;
    this.problems = problems;
    this.notes = notes;
  }

  /**
   * Reads the text of a file.
   *
   * @param problems takes what makes the map useless
   * @param notes takes what has no effect
   */
  static TagMap read(Path path, String text, List<Problem> problems, List<Problem> notes) {
    var reader = new TagMapReader(path, problems, notes);
    try (JsonParser json = JSON.createParser(text)) {
      reader.root(json);
    } catch (JsonParseException e) {
      problems.add(new Problem(path, position(e.getLocation()), null, e.getOriginalMessage(), ""));
    } catch (IOException e) {
      problems.add(new Problem(path, Position.START, null, String.valueOf(e.getMessage()), ""));
    }
    if (reader.items.isEmpty() && problems.isEmpty()) {
      reader.report(Position.START, "'" + CODES + "' names no OPC item");
    }
    return new TagMap(path, reader.keys, reader.items, reader.labels);
  }

  private void root(JsonParser json) throws IOException {
    if (!expect(json, json.nextToken(), JsonToken.START_OBJECT, "the file", "an object")) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      Position position = position(json.currentTokenLocation());
      JsonToken value = json.nextToken();
      if (name.equals(CODES)) {
        codes(json, value);
      } else if (name.equals(LABELS)) {
        labels(json, value);
      } else {
        json.skipChildren();
        String hint = Nearest.hint(name, List.of(CODES, LABELS));
        notes.add(new Problem(path, position, null, "'" + name + "' is not known, ignored", hint));
      }
    }
  }

  private void codes(JsonParser json, JsonToken value) throws IOException {
    if (!expect(json, value, JsonToken.START_OBJECT, "'" + CODES + "'", "an object")) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String id = json.currentName();
      Position position = position(json.currentTokenLocation());
      int before = problems.size();
      Map<String, String> codes = item(json, json.nextToken(), id);
      if (problems.size() == before) {
        add(id, codes, position);
      }
    }
  }

  private Map<String, String> item(JsonParser json, JsonToken value, String id) throws IOException {
    var codes = new LinkedHashMap<String, String>();
    if (expect(json, value, JsonToken.START_OBJECT, "'" + id + "'", "an object of codes")) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        Position position = position(json.currentTokenLocation());
        JsonToken code = json.nextToken();
        if (code != JsonToken.VALUE_STRING && code != JsonToken.VALUE_NUMBER_INT) {
          report(position, "'" + key + "' has to be a whole number or a text");
          json.skipChildren();
        } else {
          check(key, json.getText(), position);
          codes.put(key, json.getText());
        }
      }
    }
    return codes;
  }

  private void check(String key, String code, Position position) {
    if (!COLUMN.matcher(key).matches()) {
      report(position, "'" + key + "' has to be letters, digits and underscores");
    } else if (RESERVED.contains(key)) {
      report(position, "'" + key + "' is the name of a column that is always there");
    }
    if (code.isBlank() || code.indexOf('/') >= 0) {
      report(position, "'" + key + "' has to be a code without slashes: '" + code + "'");
    }
  }

  private void add(String id, Map<String, String> codes, Position position) {
    if (keys.isEmpty()) {
      keys.addAll(codes.keySet());
    }
    if (codes.isEmpty() || keys.size() > MAX_KEYS) {
      report(position, "'" + id + "' has to have 1 to " + MAX_KEYS + " codes");
    } else if (!codes.keySet().equals(Set.copyOf(keys))) {
      report(
          position,
          "'%s' has to have the keys of the first item: %s".formatted(id, String.join(", ", keys)));
    } else {
      named(id, codes, position);
    }
  }

  private void named(String id, Map<String, String> codes, Position position) {
    try {
      var ordered = new LinkedHashMap<String, String>();
      keys.forEach(key -> ordered.put(key, codes.getOrDefault(key, "")));
      var item = new Item(id, ordered, TagMap.tag(keys, ordered), position);
      Item owner = owners.putIfAbsent(item.tag(), item);
      if (owner != null) {
        report(
            position,
            "'%s' has the codes of '%s' in line %d, their rows could not be told apart"
                .formatted(id, owner.id(), owner.position().line()));
      }
      items.put(id, item);
    } catch (IllegalArgumentException e) {
      report(position, "'%s': %s".formatted(id, e.getMessage()));
    }
  }

  private void labels(JsonParser json, JsonToken value) throws IOException {
    if (!expect(json, value, JsonToken.START_OBJECT, "'" + LABELS + "'", "an object")) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      Map<String, String> words = labels.computeIfAbsent(key, name -> new HashMap<>());
      if (expect(json, json.nextToken(), JsonToken.START_ARRAY, "'" + key + "'", "a list")) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          label(json, key, words);
        }
      }
    }
  }

  private void label(JsonParser json, String key, Map<String, String> words) throws IOException {
    var pair = new HashMap<String, String>();
    JsonToken start = json.currentToken();
    String name = "an entry of '" + key + "'";
    if (expect(json, start, JsonToken.START_OBJECT, name, "an object of key and value")) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        pair.put(field, json.getText());
        json.skipChildren();
      }
      words.put(pair.getOrDefault("key", ""), pair.getOrDefault("value", ""));
    }
  }

  /** Whether a value is what it has to be; another one is passed over. */
  private boolean expect(
      JsonParser json, JsonToken found, JsonToken wanted, String name, String kind)
      throws IOException {
    if (found == wanted) {
      return true;
    }
    report(position(json.currentTokenLocation()), name + " has to be " + kind);
    json.skipChildren();
    return false;
  }

  private void report(Position position, String reason) {
    problems.add(new Problem(path, position, null, reason, ""));
  }

  private static Position position(JsonLocation location) {
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
