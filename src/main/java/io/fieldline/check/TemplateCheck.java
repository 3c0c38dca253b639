package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What holds between files: ids that stand once, templates, their parameters and the sinks. */
final class TemplateCheck {

  private final List<RouteDocument> documents;
  private final Map<String, Template> templates = new TreeMap<>();

  TemplateCheck(List<RouteDocument> documents) {
    this.documents = documents;
    entries("routeTemplate").map(Template::of).forEach(t -> templates.putIfAbsent(t.id(), t));
  }

  /** The templates of all files, by id. */
  Map<String, Template> templates() {
    return templates;
  }

  Stream<Finding> findings() {
    return Stream.of(
            twice(Stream.concat(ids("route", "id"), ids("templatedRoute", "routeId")), "route id"),
            twice(ids("routeTemplate", "id"), "template id"),
            entries("templatedRoute").flatMap(this::instance))
        .flatMap(s -> s);
  }

  /** The buffers that some route empties. */
  Set<String> buffersWithReader() {
    var buffers = new TreeSet<String>();
    entries("route")
        .forEach(route -> addBuffer(buffers, route.node().path("from").path("uri").asText()));
    entries("templatedRoute")
        .filter(instance -> templates.containsKey(reference(instance)))
        .forEach(
            instance -> {
              Template template = templates.get(reference(instance));
              if (template != null) {
                String uri = template.from().path("uri").asText();
                addBuffer(buffers, template.fill(uri, instance));
              }
            });
    return buffers;
  }

  Stream<Entry> entries(String kind) {
    return documents.stream().flatMap(document -> document.entries(kind).stream());
  }

  private Stream<Finding> instance(Entry instance) {
    String reference = reference(instance);
    if (reference.isEmpty()) {
      return Stream.of(); // the schema says so
    }
    Template template = templates.get(reference);
    if (template == null) {
      return Stream.of(
          instance.finding(
              instance.at("routeTemplateRef"),
              "there is no template '"
                  + reference
                  + "'"
                  + Guess.hint(reference, templates.keySet())));
    }
    var findings = new ArrayList<Finding>();
    var missing = new TreeSet<>(template.mandatory());
    JsonNode parameters = instance.node().path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode name = parameters.get(i).path("name");
      if (!missing.remove(name.asText()) && !template.parameters().containsKey(name.asText())) {
        JsonPointer at = instance.at("parameters").appendIndex(i).appendProperty("name");
        findings.add(
            instance.finding(
                at,
                "the template '%s' has no parameter '%s'%s"
                    .formatted(
                        reference,
                        name.asText(),
                        Guess.hint(name.asText(), template.parameters().keySet()))));
      }
    }
    for (String name : missing) {
      findings.add(
          instance.finding(
              instance.at("routeTemplateRef"),
              "the parameter '%s' of the template '%s' is missing".formatted(name, reference)));
    }
    return findings.stream();
  }

  private static void addBuffer(Set<String> buffers, String uri) {
    if (uri.startsWith("buffer:")) {
      buffers.add(uri.substring("buffer:".length()).replaceFirst("\\?.*", ""));
    }
  }

  private static String reference(Entry instance) {
    return instance.node().path("routeTemplateRef").asText();
  }

  private record Id(Entry entry, String key, String text) {}

  private Stream<Id> ids(String kind, String key) {
    return entries(kind)
        .filter(entry -> entry.node().path(key).isTextual())
        .map(entry -> new Id(entry, key, entry.node().path(key).asText()));
  }

  private static Stream<Finding> twice(Stream<Id> ids, String what) {
    var seen = new HashMap<String, String>();
    var findings = new HashSet<Finding>();
    ids.forEach(
        id -> {
          String first = seen.putIfAbsent(id.text, id.entry.document().file());
          if (first != null) {
            findings.add(
                id.entry.finding(
                    id.entry.at(id.key), what + " '" + id.text + "' is already used by " + first));
          }
        });
    return findings.stream();
  }
}
