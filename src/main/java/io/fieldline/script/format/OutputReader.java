package io.fieldline.script.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.device.Durations;
import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.AlarmPoint;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptOutput;
import java.time.Duration;

/**
 * Turns one output of a script file, already valid by the schema, into its definition. Faults that
 * the schema cannot see are {@link IllegalArgumentException}s; {@link #reading} then tells the
 * part.
 */
final class OutputReader {

  private static final JsonPointer TAG = JsonPointer.compile("/tag");
  private static final JsonPointer EXPRESSION = JsonPointer.compile("/expression");
  private static final JsonPointer RANGE = JsonPointer.compile("/range");
  private static final JsonPointer LIMITS = JsonPointer.compile("/limits");
  private static final JsonPointer ON_DELAY = JsonPointer.compile("/onDelay");
  private static final JsonPointer REACTIVATION = JsonPointer.compile("/reactivation");

  private final JsonNode json;
  private JsonPointer reading = JsonPointer.empty();

  OutputReader(JsonNode json) {
    this.json = json;
  }

  /** The part that was read last. */
  JsonPointer reading() {
    return reading;
  }

  ScriptOutput read() {
    Tag tag = Tag.parse(at(TAG).asText());
    ValidRange range = range(at(RANGE));
    Duration onDelay = Durations.parse(at(ON_DELAY).asText("0s"));
    Duration reactivation = Durations.parse(at(REACTIVATION).asText("0s"));
    OutputAlarm alarm = alarm(at(LIMITS), onDelay, reactivation);
    return new ScriptOutput(
        tag,
        at(EXPRESSION).asText(),
        json.path("displayName").asText(),
        json.path("description").asText(),
        json.path("unit").asText(),
        json.path("systemIndex").longValue(),
        range,
        alarm);
  }

  private JsonNode at(JsonPointer part) {
    reading = part;
    return json.at(part);
  }

  private OutputAlarm alarm(JsonNode limits, Duration onDelay, Duration reactivation) {
    return new OutputAlarm(
        point(limits, "hh"),
        point(limits, "h"),
        point(limits, "l"),
        point(limits, "ll"),
        limits.has("digital")
            ? new AlarmPoint(limits.path("digital").booleanValue() ? 1 : 0, true)
            : OutputAlarm.NONE.digital(),
        onDelay,
        reactivation,
        json.path("inhibit").asText(),
        json.path("inhibited").booleanValue());
  }

  private static AlarmPoint point(JsonNode limits, String name) {
    return limits.has(name)
        ? new AlarmPoint(limits.path(name).doubleValue(), true)
        : AlarmPoint.OFF;
  }

  private static ValidRange range(JsonNode range) {
    return new ValidRange(
        range.path("min").asDouble(ScriptOutput.USUAL_RANGE.min()),
        range.path("max").asDouble(ScriptOutput.USUAL_RANGE.max()));
  }
}
