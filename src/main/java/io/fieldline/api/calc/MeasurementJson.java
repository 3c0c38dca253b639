package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measurements as scripts see them: {@code {"value": 12.5, "timestamp": 1795262400000000000,
 * "status_code": 192}}, the time in nanoseconds since 1970. A value that is no finite number is
 * null.
 */
public final class MeasurementJson {

  private static final Set<String> FIELDS = Set.of("value", "timestamp", "status_code");
  private static final long BILLION = 1_000_000_000;

  private MeasurementJson() {}

  /** One object with a member for each tag. */
  static ObjectNode byTag(List<Measurement> measurements) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    measurements.forEach(each -> json.set(each.tag().toString(), of(each)));
    return json;
  }

  /** A value as JSON has it; null for what JSON has no number for. */
  public static JsonNode of(Value value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value instanceof Value.Real real) {
      return Double.isFinite(real.number()) ? json.numberNode(real.number()) : json.nullNode();
    } else if (value instanceof Value.Whole whole) {
      return json.numberNode(whole.number());
    } else if (value instanceof Value.Flag flag) {
      return json.booleanNode(flag.set());
    }
    return json.textNode(value.toString());
  }

  /**
   * What somebody wants a tag to be.
   *
   * @param json the object, or the value alone
   * @param now the time where none is given
   * @throws ApiException when it is something else
   */
  static Measurement parse(Tag tag, JsonNode json, Instant now) {
    JsonNode value = json.isObject() ? json.path("value") : json;
    checkFields(tag, json);
    Quality usual = value.isMissingNode() || value.isNull() ? Quality.BAD : Quality.GOOD;
    int status = json.path("status_code").asInt(usual.word());
    if (status < 0 || status > 0xFFFF) {
      throw wrong(tag, "status_code must be 0 to 65535");
    }
    JsonNode time = json.path("timestamp");
    boolean isTime = time.isMissingNode() || (time.isIntegralNumber() && time.canConvertToLong());
    if (!isTime) {
      throw wrong(tag, "timestamp must be a whole number, nanoseconds since 1970");
    }
    Instant at = time.isMissingNode() ? now : Instant.ofEpochSecond(0, time.asLong());
    return new Measurement(tag, value(tag, value), new Quality(status), at, at);
  }

  private static void checkFields(Tag tag, JsonNode json) {
    Optional<String> unknown = UnknownField.in(json, FIELDS);
    if (unknown.isPresent()) {
      throw wrong(tag, "there is no '" + unknown.get() + "', only value, timestamp, status_code");
    }
    JsonNode status = json.path("status_code");
    if (!status.isMissingNode() && !status.isInt()) {
      throw wrong(tag, "status_code must be a number such as 192");
    }
  }

  private static Value value(Tag tag, JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Value.of(json.asLong());
    } else if (json.isNumber() && !Double.isFinite(json.asDouble())) {
      throw wrong(tag, "a number may be 1.7e308 at most");
    } else if (json.isNumber()) {
      return Value.of(json.asDouble());
    } else if (json.isBoolean()) {
      return Value.of(json.asBoolean());
    } else if (json.isTextual()) {
      return Value.of(json.asText());
    } else if (json.isNull() || json.isMissingNode()) {
      return Value.none();
    }
    throw wrong(tag, "the value must be a number, true, false, a text or null");
  }

  private static ApiException wrong(Tag tag, String why) {
    return new ApiException(400, "input_data of " + tag + ": " + why);
  }

  private static ObjectNode of(Measurement measurement) {
    Instant time = measurement.sourceTime();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("value", of(measurement.value()));
    return json.put("timestamp", time.getEpochSecond() * BILLION + time.getNano())
        .put("status_code", measurement.quality().word());
  }
}
