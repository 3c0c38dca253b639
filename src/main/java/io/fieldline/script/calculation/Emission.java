package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets only updated outputs of one script pass: another value or quality than the last, or the last
 * one is older than {@code script.refresh} in the time of the data. Used by one thread at a time.
 */
final class Emission {

  private final @Nullable Measurement[] last;
  private final Duration refresh;

  Emission(int outputs, Duration refresh) {
    last = new Measurement[outputs];
    this.refresh = refresh;
  }

  /** Those of the outputs that say something new; they count as emitted then. */
  List<Measurement> updated(List<Measurement> outputs) {
    var updated = new ArrayList<Measurement>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Measurement next = outputs.get(i);
      if (isNews(last[i], next)) {
        last[i] = next;
        updated.add(next);
      }
    }
    return updated;
  }

  /** What was emitted last; an output that never was is left out. */
  List<Measurement> emitted() {
    return Arrays.stream(last).filter(Objects::nonNull).toList();
  }

  private boolean isNews(@Nullable Measurement before, Measurement next) {
    return before == null
        || !before.quality().equals(next.quality())
        || !before.value().equals(next.value())
        || Duration.between(before.sourceTime(), next.sourceTime()).compareTo(refresh) >= 0;
  }
}
