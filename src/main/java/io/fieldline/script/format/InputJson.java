package io.fieldline.script.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.model.Tag;
import io.fieldline.script.ScriptInput;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An input: {@code "plant/boiler/power"}, {@code "power = plant/boiler/power"} or {@code
 * {"tagname": "plant/boiler/power", "name": "power"}}.
 */
final class InputJson {

  private static final Pattern NAMED = Pattern.compile("\\s*([^\\s=/]+)\\s*=\\s*(.+)");

  private InputJson() {}

  static ScriptInput read(JsonNode json, String path) {
    try {
      if (json.isTextual()) {
        return read(json.textValue());
      }
      if (!json.isObject()) {
        throw new IllegalArgumentException("must be a tag, facility/component/parameter");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
    var fields = new Fields(json, path, List.of("tagname", "name"));
    Tag tag = tag(fields, "tagname");
    try {
      return fields.has("name") ? new ScriptInput(fields.text("name"), tag) : ScriptInput.of(tag);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(fields.at("name") + ": " + e.getMessage(), e);
    }
  }

  static JsonNode write(ScriptInput input) {
    String tag = input.tag().toString();
    if (input.name().equals(input.tag().parameter()) && tag.indexOf('=') < 0) {
      return JsonNodeFactory.instance.textNode(tag);
    }
    return JsonNodeFactory.instance.objectNode().put("tagname", tag).put("name", input.name());
  }

  /** A tag that must be there. */
  static Tag tag(Fields fields, String name) {
    try {
      return Tag.parse(fields.needed(name));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(fields.at(name))
          ? e
          : new IllegalArgumentException(fields.at(name) + ": " + message, e);
    }
  }

  private static ScriptInput read(String text) {
    var named = NAMED.matcher(text);
    return named.matches()
        ? new ScriptInput(named.group(1), Tag.parse(named.group(2).strip()))
        : ScriptInput.of(Tag.parse(text.strip()));
  }
}
