package io.fieldline.sink.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a template can name: maps, lists and the parts of a measurement. Nothing else is looked
 * into, so that no template reaches a method of Java.
 */
final class TemplateValues extends BasicCollector {

  /** The parts of a measurement besides {@code segment_1} to {@code segment_9}. */
  static final List<String> NAMES =
      List.of(
          "facility",
          "component",
          "parameter",
          "tag",
          "value",
          "json",
          "number",
          "text",
          "quality",
          "good",
          "time",
          "epoch_ms",
          "epoch_ns",
          "received");

  private static final String SEGMENT = "segment_";
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  @Override
  public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
    if (context instanceof Measurement) {
      boolean known = NAMES.contains(name) || name.matches(SEGMENT + "[1-9]");
      return known ? (measurement, part) -> part((Measurement) measurement, part) : null;
    }
    return context instanceof Map ? super.createFetcher(context, name) : null;
  }

  @Override
  public <K, V> Map<K, V> createFetcherCache() {
    return new ConcurrentHashMap<>();
  }

  /** A part of a measurement; null when this one has no such part. */
  private static @Nullable Object part(Measurement measurement, String name) {
    Value value = measurement.value();
    return switch (name) {
      case "facility" -> measurement.tag().facility();
      case "component" -> measurement.tag().component();
      case "parameter" -> measurement.tag().parameter();
      case "tag" -> measurement.tag().toString();
      case "value" -> value.toString();
      case "json" -> json(value);
      case "number" -> number(value);
      case "text" -> value instanceof Value.Text text ? text.text() : null;
      case "quality" -> measurement.quality().word();
      case "good" -> measurement.quality().isGood();
      case "time" -> measurement.sourceTime().toString();
      case "epoch_ms" -> measurement.sourceTime().toEpochMilli();
      case "epoch_ns" -> nanoseconds(measurement.sourceTime());
      case "received" -> measurement.receivedTime().toString();
      default -> segment(measurement.tag().segments(), name.charAt(SEGMENT.length()) - '1');
    };
  }

  private static String json(Value value) {
    if (value instanceof Value.Text text) {
      return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text.text())) + '"';
    }
    return value instanceof Value.Flag flag ? flag.toString() : String.valueOf(number(value));
  }

  /** The finite number in digits, as JSON and XML write it; a truth value is 1 or 0. */
  private static @Nullable String number(Value value) {
    if (value instanceof Value.Flag flag) {
      return flag.set() ? "1" : "0";
    }
    return value instanceof Value.Whole || Double.isFinite(value.asDouble())
        ? value.toString()
        : null;
  }

  private static BigInteger nanoseconds(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(BILLION)
        .add(BigInteger.valueOf(time.getNano()));
  }

  private static @Nullable String segment(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : null;
  }
}
