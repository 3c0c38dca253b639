package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The values of template parameters, and of the settings that are their defaults, by the options of
 * endpoints that they end up in.
 */
final class ValueCheck {

  private final Map<String, Template> templates;
  private final EndpointCheck endpoints;

  ValueCheck(Map<String, Template> templates, EndpointCheck endpoints) {
    this.templates = templates;
    this.endpoints = endpoints;
  }

  /** The faults of the values that an instance of a template gives. */
  Stream<Finding> findings(Entry instance) {
    Template template = templates.get(instance.node().path("routeTemplateRef").asText());
    var findings = new ArrayList<Finding>();
    JsonNode parameters = instance.node().path("parameters");
    for (int i = 0; template != null && i < parameters.size(); i++) {
      String name = parameters.get(i).path("name").asText();
      JsonPointer at = instance.at("parameters").appendIndex(i).appendProperty("value");
      faults(template, name, name, parameters.get(i).path("value").asText())
          .forEach(fault -> findings.add(instance.finding(at, fault)));
    }
    return findings.stream();
  }

  /** What is wrong with the value of a setting, at most one fault. */
  Stream<String> faultsOfSetting(String key, String value) {
    return allOf(templates.values(), key, value).stream().limit(1);
  }

  private List<String> allOf(Collection<Template> all, String key, String value) {
    var faults = new ArrayList<String>();
    for (Template template : all) {
      template
          .parameters()
          .forEach(
              (name, fallback) -> {
                if (fallback.filter(("{{" + key + "}}")::equals).isPresent()) {
                  faults(template, name, key, value).forEach(faults::add);
                }
              });
    }
    return faults;
  }

  private Stream<String> faults(Template template, String name, String shown, String value) {
    if (value.isEmpty() || value.contains("{{")) {
      return Stream.of(); // not given, or known only when it runs
    }
    return template.optionsFrom(name).stream()
        .flatMap(option -> endpoints.faults(option, value))
        .map(fault -> fault.of(shown))
        .distinct();
  }
}
