package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** A field that nobody reads: whoever wrote it meant another one. */
final class UnknownField {

  private UnknownField() {}

  /** The first by name that is not among the known ones; empty when there is none. */
  static Optional<String> in(JsonNode json, Collection<String> known) {
    var unknown = new TreeSet<String>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    return unknown.stream().findFirst();
  }
}
