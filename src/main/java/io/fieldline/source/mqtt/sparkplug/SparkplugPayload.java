package io.fieldline.source.mqtt.sparkplug;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sparkplug B payload.
 *
 * @param timestamp milliseconds since 1970, null where there is none
 * @param seq sequence number, 0 to 255, null where there is none
 * @param metrics in the order of the payload
 */
record SparkplugPayload(@Nullable Long timestamp, @Nullable Integer seq, List<Metric> metrics) {

  static final String BD_SEQ = "bdSeq";

  /** The birth-death sequence number of a birth or death of a node; null where there is none. */
  @Nullable Long bdSeq() {
    for (Metric metric : metrics) {
      if (BD_SEQ.equals(metric.name()) && metric.value() instanceof Number number) {
        return number.longValue();
      }
    }
    return null;
  }
}
