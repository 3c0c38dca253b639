package io.fieldline.source.opcda.da;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an item has, as the server says it.
 *
 * @param values one; those of an array, which may be none; none when the server has no value
 * @param array whether it is an array, also one of a single element
 * @param quality the server's quality word, untouched
 * @param time the server's time stamp; null when it gave none, or none that fits {@link
 *     Measurement}
 * @param fault why there is no value, for an engineer; empty when there is one
 */
public record ItemState(
    List<Value> values, boolean array, Quality quality, @Nullable Instant time, String fault) {

  /** Copies the list. */
  public ItemState {
    values = List.copyOf(values);
  }

  /** An item that could not be read. */
  public static ItemState refused(Quality quality, String fault) {
    return new ItemState(List.of(), false, quality, null, fault);
  }
}
