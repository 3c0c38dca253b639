package io.fieldline.history.influxdb;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the points of one tag are.
 *
 * @param measurement InfluxDB's measurement, a table in QuestDB
 * @param tags their names and values; an empty value stands for a tag that a point lacks
 * @param value the field with the number
 * @param text the field with the text, null for none
 * @param quality the field with the quality word, null for none
 * @param received the field with the received time, null for none
 */
record PointNames(
    String measurement,
    Map<String, String> tags,
    String value,
    @Nullable String text,
    @Nullable String quality,
    @Nullable String received) {

  /** The fields that there are. */
  List<String> fields() {
    return Stream.of(value, text, quality, received).filter(Objects::nonNull).distinct().toList();
  }
}
