package io.fieldline.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** A JSON tree that knows where each of its parts stands in the file it came from. */
public interface PlacedTree {

  /** The tree: mappings keep the order of their keys, numbers are finite. */
  JsonNode json();

  /**
   * Where a part stands: a plain value at its own first character, anything else at its key or, in
   * a list, at its first character. A part that is not there stands where the nearest part around
   * it does.
   */
  Position position(JsonPointer pointer);

  /** Where the key of a part stands; like {@link #position} for what has no key. */
  Position keyPosition(JsonPointer pointer);
}
