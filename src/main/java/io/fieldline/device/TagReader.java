package io.fieldline.device;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.device.TagDefinition.Reporting;
import io.fieldline.model.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one tag of a device file, already valid by the schema, into its definition. Faults that the
 * schema cannot see are {@link IllegalArgumentException}s; {@link #reading} then tells the part.
 */
final class TagReader {

  private static final JsonPointer TAG = JsonPointer.compile("/tag");
  private static final JsonPointer SCALING = JsonPointer.compile("/scaling");
  private static final JsonPointer RANGE = JsonPointer.compile("/range");
  private static final JsonPointer DEADBAND = JsonPointer.compile("/deadband");
  private static final JsonPointer MIN_INTERVAL = JsonPointer.compile("/minInterval");
  private static final JsonPointer MAX_INTERVAL = JsonPointer.compile("/maxInterval");
  private static final JsonPointer LIMITS = JsonPointer.compile("/limits");

  private final JsonNode json;
  private JsonPointer reading = JsonPointer.empty();

  TagReader(JsonNode json) {
    this.json = json;
  }

  /** The part that was read last. */
  JsonPointer reading() {
    return reading;
  }

  TagDefinition read(String facility, String device, String module, String field) {
    Tag tag = tag(facility, device, module.isEmpty() ? field : module + '.' + field);
    DataType type = DataType.named(json.path("type").asText("any")).orElseThrow();
    JsonNode scaling = at(SCALING);
    var reader = new ScalingReader(scaling);
    Scaling line = reader.scaling();
    if (type.kind() == DataType.Kind.TEXT && !line.equals(Scaling.NONE)) {
      throw new IllegalArgumentException("a text cannot be scaled");
    }
    ValidRange range = range(at(RANGE), reader);
    Span engineering = engineering(reader, range);
    Limits limits = limits(at(LIMITS));
    Reporting reporting = reporting();
    reading = DEADBAND;
    return new TagDefinition(
        tag,
        device,
        module,
        field,
        addresses(json.path("address")),
        type,
        line,
        engineering,
        range,
        json.path("unit").asText(),
        json.path("description").asText(),
        reporting,
        limits);
  }

  private Tag tag(String facility, String device, String parameter) {
    String explicit = at(TAG).asText();
    return explicit.isEmpty() ? new Tag(facility, device, parameter) : Tag.parse(explicit);
  }

  private JsonNode at(JsonPointer part) {
    reading = part;
    return json.at(part);
  }

  private Reporting reporting() {
    JsonNode deadband = at(DEADBAND);
    Deadband band = deadband.isMissingNode() ? Deadband.NONE : Deadband.parse(deadband.asText());
    return new Reporting(band, interval(MIN_INTERVAL), interval(MAX_INTERVAL));
  }

  private Duration interval(JsonPointer part) {
    return Durations.parse(at(part).asText("0s"));
  }

  private static List<String> addresses(JsonNode address) {
    var addresses = new ArrayList<String>();
    if (address.isTextual()) {
      addresses.add(address.textValue());
    }
    address.forEach(item -> addresses.add(item.textValue()));
    return addresses;
  }

  private static ValidRange range(JsonNode range, ScalingReader scaling) {
    Span sensor = scaling.sensor();
    ValidRange known = sensor == null ? ValidRange.ALL : new ValidRange(sensor.from(), sensor.to());
    if (range.isEmpty()) {
      return known;
    }
    return new ValidRange(
        range.path("min").asDouble(known.min()), range.path("max").asDouble(known.max()));
  }

  private static @Nullable Span engineering(ScalingReader scaling, ValidRange range) {
    if (scaling.engineering() != null) {
      return scaling.engineering();
    }
    return Double.isFinite(range.min()) && Double.isFinite(range.max())
        ? new Span(range.min(), range.max())
        : null;
  }

  private static Limits limits(JsonNode limits) {
    return new Limits(
        number(limits, "hh"),
        number(limits, "h"),
        number(limits, "l"),
        number(limits, "ll"),
        limits.has("digital") ? limits.get("digital").booleanValue() : null);
  }

  private static @Nullable Double number(JsonNode object, String name) {
    return object.has(name) ? object.get(name).doubleValue() : null;
  }
}
