package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import io.fieldline.model.ChosenSinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names after {@code sinks}, in instances of templates and in the header of plain routes: each
 * has to be a buffer that some route empties.
 */
final class SinksCheck {

  private final Set<String> buffers;

  SinksCheck(Set<String> buffers) {
    this.buffers = buffers;
  }

  /** The faults of the sinks that an instance of a source template chooses. */
  Stream<Finding> findings(Entry instance) {
    JsonNode parameters = instance.node().path("parameters");
    return IntStream.range(0, parameters.size())
        .filter(i -> parameters.get(i).path("name").asText().equals("sinks"))
        .boxed()
        .flatMap(
            i -> {
              JsonPointer at = instance.at("parameters").appendIndex(i).appendProperty("value");
              return faults(parameters.get(i).path("value").asText())
                  .map(fault -> instance.finding(at, fault));
            });
  }

  /** The faults of the sinks that a plain route puts into the header. */
  Stream<Finding> ofRoute(Entry route) {
    var findings = new ArrayList<Finding>();
    RouteDocument.walk(
        route.pointer(),
        route.node(),
        (pointer, node) -> {
          if (pointer.toString().endsWith("/setHeader")
              && node.path("name").asText().equals(ChosenSinks.HEADER)
              && node.path("constant").isTextual()) {
            JsonPointer at = pointer.appendProperty("constant");
            faults(node.path("constant").asText())
                .forEach(fault -> findings.add(route.finding(at, fault)));
          }
        });
    return findings.stream();
  }

  /** What is wrong with a comma list of sinks. */
  Stream<String> faults(String sinks) {
    if (sinks.contains("{{")) {
      return Stream.of(); // the setting itself is checked
    }
    if (ChosenSinks.isNone(sinks)) {
      return Stream.of();
    }
    List<String> names = ChosenSinks.of(sinks);
    if (names.isEmpty()) {
      return Stream.of("no sink is named: the measurements would go nowhere");
    }
    String there = buffers.isEmpty() ? "there is none" : "there are " + String.join(", ", buffers);
    return names.stream()
        .filter(sink -> !buffers.contains(sink))
        .map(
            sink ->
                "no route empties a buffer '%s'%s; %s"
                    .formatted(sink, Guess.hint(sink, buffers), there));
  }
}
