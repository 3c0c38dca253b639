package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Range;
import io.fieldline.simulator.opcda.space.Sample;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client is told of a value: when it differs from the one that it was told last, or its
 * quality does; the time alone does not count. Numbers of items with a range must differ by more
 * than the deadband, a percentage of the range (OPC DA 2.05a, 4.5.1.6).
 */
final class Change {

  private Change() {}

  static boolean between(@Nullable Sample sent, Sample now, Item item, float deadband) {
    if (sent == null || sent.quality() != now.quality() || sent.error() != now.error()) {
      return true;
    }
    if (Objects.equals(sent.value(), now.value())) {
      return false;
    }
    Range range = item.meaning().range();
    return range == null
        || deadband == 0
        || !(sent.value().value() instanceof Number before)
        || !(now.value().value() instanceof Number after)
        || Math.abs(after.doubleValue() - before.doubleValue()) > deadband / 100 * range.span();
  }
}
