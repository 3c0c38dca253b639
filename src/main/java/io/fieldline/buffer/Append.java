package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to the disk.
 *
 * @param weight bytes that it takes in memory, roughly
 * @param done told once: with null after the commit, else with the reason why there was none
 */
record Append(Batch batch, long weight, Consumer<@Nullable Exception> done) {

  private static final int MEASUREMENT_BYTES = 64;

  static Append of(Batch batch, Consumer<@Nullable Exception> done) {
    return new Append(batch, weight(batch), done);
  }

  static long weight(Measurement measurement) {
    return measurement.value() instanceof Value.Text text
        ? MEASUREMENT_BYTES + 2L * text.text().length()
        : MEASUREMENT_BYTES;
  }

  private static long weight(Batch batch) {
    long weight = 0;
    for (Measurement measurement : batch) {
      weight += weight(measurement);
    }
    return weight;
  }
}
