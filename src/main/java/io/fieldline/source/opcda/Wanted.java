package io.fieldline.source.opcda;

import io.fieldline.model.Value;
import java.util.List;

/**
 * What is to be written.
 *
 * @param id of the item
 * @param values one, or those of an array
 * @param array whether they are those of an array
 * @param scaled whether the value comes out of a scaling and is rounded for a whole-number item
 */
record Wanted(String id, List<Value> values, boolean array, boolean scaled) {

  /** Copies the list. */
  Wanted {
    values = List.copyOf(values);
  }
}
