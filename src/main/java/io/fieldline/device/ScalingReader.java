package io.fieldline.device;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads the three ways to write a scaling; a mixture of them is refused. */
final class ScalingReader {

  private final JsonNode json;
  private final @Nullable RawInput input;

  ScalingReader(JsonNode json) {
    this.json = json;
    this.input = RawInput.named(json.path("input").asText()).orElse(null);
  }

  Scaling scaling() {
    if (json.isEmpty()) {
      return Scaling.NONE;
    }
    boolean ratio = json.has("factor") || json.has("divisor") || json.has("offset");
    if ((ratio && json.hasNonNull("raw")) || (ratio && input != null)) {
      throw new IllegalArgumentException(
          "a scaling has either factor, divisor and offset, or two ranges");
    }
    if (json.has("bits") != (input == RawInput.ADC)) {
      throw new IllegalArgumentException("input: adc, and only that, needs bits");
    }
    return ratio
        ? Scaling.ratio(
            json.path("factor").asDouble(1),
            json.path("divisor").asDouble(1),
            json.path("offset").asDouble(0))
        : line();
  }

  /** The engineering range, as written or as the sensor has it; null when nothing tells it. */
  @Nullable Span engineering() {
    return json.has("engineering") ? span("engineering") : sensor();
  }

  /** What the sensor can measure; null when it is not a known one. */
  @Nullable Span sensor() {
    return input == null ? null : input.sensor().orElse(null);
  }

  private Scaling line() {
    if (input == null) {
      if (!json.has("raw") || !json.has("engineering")) {
        throw new IllegalArgumentException("a scaling needs both raw and engineering");
      }
      return Scaling.linear(span("raw"), span("engineering"));
    }
    if (json.has("raw")) {
      throw new IllegalArgumentException("input '" + input.text() + "' fixes the raw range");
    }
    if (sensor() != null) {
      if (json.has("engineering")) {
        throw new IllegalArgumentException(
            "input '" + input.text() + "' is in °C: use factor and offset for other units");
      }
      // Tenths of a degree.
      return Scaling.ratio(1, 10, 0);
    }
    if (!json.has("engineering")) {
      throw new IllegalArgumentException("input '" + input.text() + "' needs engineering");
    }
    return Scaling.linear(input.raw(json.path("bits").asInt()), span("engineering"));
  }

  private Span span(String name) {
    return new Span(json.get(name).get(0).doubleValue(), json.get(name).get(1).doubleValue());
  }
}
