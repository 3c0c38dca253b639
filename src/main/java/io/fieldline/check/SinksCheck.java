package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names after {@code sinks}: each has to be a buffer that some route empties. */
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

  /** What is wrong with a comma list of sinks. */
  Stream<String> faults(String sinks) {
    if (sinks.contains("{{")) {
      return Stream.of(); // the setting itself is checked
    }
    if (sinks.isBlank()) {
      return Stream.of("no sink is named: the measurements would go nowhere");
    }
    return Arrays.stream(sinks.split(",", -1))
        .map(String::strip)
        .filter(sink -> !buffers.contains(sink))
        .map(sink -> "no route empties a buffer '" + sink + "'" + Guess.hint(sink, buffers));
  }
}
