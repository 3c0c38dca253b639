package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names after {@code direct:}: what is sent to a name that no route reads, but that is nearly
 * one that a route reads, is a typo.
 */
final class DirectCheck {

  private static final Set<String> WRITING = Set.of("to", "wireTap");

  private final List<RouteDocument> documents;

  DirectCheck(List<RouteDocument> documents) {
    this.documents = documents;
  }

  /** The names that were meant otherwise. */
  Stream<Finding> findings() {
    var read = new TreeSet<String>();
    var written = new ArrayList<Map.Entry<String, Finding>>();
    for (RouteDocument document : documents) {
      RouteDocument.walk(
          JsonPointer.empty(),
          document.yaml().json(),
          (pointer, node) -> {
            String step = pointer.last() == null ? "" : pointer.last().toString().substring(1);
            boolean text = node.isTextual();
            String uri = text ? node.asText() : node.path("uri").asText();
            if (uri.startsWith("direct:")) {
              String name = uri.substring("direct:".length()).replaceFirst("\\?.*", "");
              if (step.equals("from")) {
                read.add(name);
              } else if (WRITING.contains(step) && !name.contains("{{") && !name.contains("${")) {
                JsonPointer at = text ? pointer : pointer.appendProperty("uri");
                written.add(Map.entry(name, document.finding(at, name)));
              }
            }
          });
    }
    return written.stream()
        .filter(use -> !read.contains(use.getKey()) && !Guess.hint(use.getKey(), read).isEmpty())
        .map(use -> use.getValue().because(reason(use.getKey(), read)));
  }

  private static String reason(String name, Set<String> read) {
    return "no route reads from direct:" + name + Guess.hint(name, read);
  }
}
