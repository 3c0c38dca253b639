package io.fieldline.sink.kafka;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the measurements of one record have in common, and the key that says it. Kafka keeps the
 * order of a partition only and chooses the partition by the key: as every measurement of a tag has
 * the same key, whichever of these is chosen, a tag's order is kept.
 */
enum RecordKey {

  /** All measurements of the buffer, and so one partition. */
  BUFFER,

  /** {@code facility}. */
  FACILITY,

  /** {@code facility/component}: a machine or device. */
  COMPONENT,

  /** {@code facility/component/parameter}. */
  TAG;

  /**
   * The key of a setting.
   *
   * @throws IllegalArgumentException naming all of them
   */
  static RecordKey named(String word) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kafka.key has to be one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(RecordKey::toString)
                                .collect(Collectors.joining(", ")),
                            word)));
  }

  /** The key of one measurement. */
  String of(String buffer, Measurement measurement) {
    Tag tag = measurement.tag();
    return switch (this) {
      case BUFFER -> buffer;
      case FACILITY -> tag.facility();
      case COMPONENT -> tag.facility() + '/' + tag.component();
      case TAG -> tag.toString();
    };
  }

  /** The batch key by key, each in the order of the batch. */
  Map<String, Batch> split(String buffer, Batch batch) {
    if (this == BUFFER) {
      return Map.of(buffer, batch);
    }
    var groups = new LinkedHashMap<String, List<Measurement>>();
    for (Measurement measurement : batch) {
      groups.computeIfAbsent(of(buffer, measurement), unseen -> new ArrayList<>()).add(measurement);
    }
    var batches = new LinkedHashMap<String, Batch>();
    groups.forEach((name, measurements) -> batches.put(name, new Batch(measurements)));
    return batches;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
