package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a template asks of its instances.
 *
 * @param id its id
 * @param entry where it stands
 * @param parameters by name, with the default where there is one
 * @param mandatory the parameters that an instance has to give
 * @param beans the names of the beans that each instance gets
 */
record Template(
    String id,
    Entry entry,
    Map<String, Optional<String>> parameters,
    Set<String> mandatory,
    Set<String> beans) {

  static Template of(Entry entry) {
    var parameters = new LinkedHashMap<String, Optional<String>>();
    var mandatory = new TreeSet<String>();
    for (JsonNode parameter : entry.node().path("parameters")) {
      String name = parameter.path("name").asText();
      JsonNode value = parameter.path("defaultValue");
      parameters.put(name, value.isMissingNode() ? Optional.empty() : Optional.of(value.asText()));
      if (value.isMissingNode() && parameter.path("required").asBoolean(true)) {
        mandatory.add(name);
      }
    }
    var beans = new TreeSet<String>();
    entry.node().path("beans").forEach(bean -> beans.add(bean.path("name").asText()));
    return new Template(entry.node().path("id").asText(), entry, parameters, mandatory, beans);
  }

  /** What its routes read from, with the template's placeholders. */
  JsonNode from() {
    JsonNode direct = entry.node().path("from");
    return direct.isMissingNode() ? entry.node().path("route").path("from") : direct;
  }

  /** A text with the values of an instance's parameters, or their defaults, for placeholders. */
  String fill(String text, Entry instance) {
    var values = new HashMap<String, String>();
    parameters.forEach((name, value) -> value.ifPresent(v -> values.put(name, v)));
    for (JsonNode parameter : instance.node().path("parameters")) {
      values.put(parameter.path("name").asText(), parameter.path("value").asText());
    }
    String filled = text;
    for (var value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }

  /**
   * An option of an endpoint.
   *
   * @param scheme the component
   * @param name the option
   * @param consumer whether a route reads from the endpoint
   */
  record Option(String scheme, String name, boolean consumer) {}

  /** The options that are nothing but the value of a parameter. */
  Set<Option> optionsFrom(String parameter) {
    var options = new LinkedHashSet<Option>();
    RouteDocument.walk(
        JsonPointer.empty(),
        entry.node(),
        (pointer, node) -> {
          String uri = Elected.endpoint(node.path("uri").asText());
          if (uri.indexOf(':') > 0) {
            String scheme = uri.substring(0, uri.indexOf(':'));
            boolean consumer = pointer.toString().endsWith("/from");
            node.path("parameters")
                .properties()
                .forEach(
                    option -> {
                      if (option.getValue().asText().equals("{{" + parameter + "}}")) {
                        options.add(new Option(scheme, option.getKey(), consumer));
                      }
                    });
          }
        });
    return options;
  }

  /** The names that {@code {{...}}} may have inside the template. */
  Set<String> names() {
    var names = new TreeSet<>(parameters.keySet());
    names.addAll(beans);
    names.add("routeId");
    return names;
  }
}
