package io.fieldline.source.link;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of an exchange into what is to be written where.
 *
 * @param <W> one value, or the values of an array, and the place to write it to
 */
public abstract class Writes<W> {

  private final String target;
  private final String place;

  /**
   * Of one kind of target.
   *
   * @param target for messages, such as {@code a PLC}
   * @param place what its places are called, such as {@code address}
   */
  protected Writes(String target, String place) {
    this.target = target;
    this.place = place;
  }

  /**
   * The writes of a body: engineering values of measurements go back through the scaling of their
   * tag, values of a map are raw.
   *
   * @throws IllegalArgumentException when the body is nothing to write; then nothing is written
   */
  public final List<W> of(@Nullable Object body) {
    if (body instanceof Batch batch) {
      return batch.measurements().stream().map(this::good).toList();
    }
    if (body instanceof Measurement measurement) {
      return List.of(good(measurement));
    }
    if (body instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> raw(String.valueOf(entry.getKey()), entry.getValue()))
          .toList();
    }
    throw new IllegalArgumentException(
        "%s is written from a Batch, a Measurement or a Map of %s to value, not from %s"
            .formatted(target, place, body == null ? "nothing" : body.getClass().getName()));
  }

  /**
   * The engineering value of a tag, which is of good quality.
   *
   * @throws IllegalArgumentException when it cannot be written
   */
  protected abstract W engineering(Measurement measurement);

  /**
   * Raw values.
   *
   * @param values one, or those of an array
   * @throws IllegalArgumentException when they cannot be written
   */
  protected abstract W raw(String place, List<Value> values, boolean array);

  private W good(Measurement measurement) {
    if (!measurement.quality().isGood()) {
      throw new IllegalArgumentException(
          measurement.tag() + " is " + measurement.quality() + ", it is not written");
    }
    return engineering(measurement);
  }

  private W raw(String place, @Nullable Object value) {
    return value instanceof Collection<?> list
        ? raw(place, list.stream().map(each -> RawValue.of(place, each)).toList(), true)
        : raw(place, List.of(RawValue.of(place, value)), false);
  }
}
