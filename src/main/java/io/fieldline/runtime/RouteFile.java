package io.fieldline.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of routes as it is now.
 *
 * @param name how messages name it: {@code routes/sources/sensors.yaml}
 * @param text its content, empty when it cannot be read
 * @param fault why it cannot be read, null when it can
 */
public record RouteFile(String name, String text, @Nullable String fault) {

  /** A file that can be read. */
  public static RouteFile of(String name, String text) {
    return new RouteFile(name, text, null);
  }

  /** The names of its beans; Camel does not tell which file a bean is from. */
  List<String> beans() {
    var names = new ArrayList<String>();
    try {
      for (JsonNode entry : YamlDocument.parse(text).json()) {
        entry.path("beans").forEach(bean -> names.add(bean.path("name").asText()));
      }
    } catch (YamlSyntaxException e) {
      return List.of(); // Camel refuses the file, and says why
    }
    return names;
  }
}
