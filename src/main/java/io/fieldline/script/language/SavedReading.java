package io.fieldline.script.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.function.InputReading;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an input, as JSON, so that the first run after a restart knows the one before.
 */
final class SavedReading {

  private SavedReading() {}

  static ObjectNode write(InputReading reading) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("newest", write(reading.newest()));
    if (reading.previous() != null) {
      json.set("previous", write(reading.previous()));
    }
    return json;
  }

  private static ObjectNode write(Measurement measurement) {
    var values = new SavedValues(Integer.MAX_VALUE);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("value", values.write(InputReading.plain(measurement.value())));
    return json.put("quality", measurement.quality().word())
        .put("time", measurement.sourceTime().toString())
        .put("received", measurement.receivedTime().toString());
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException when it was not
   */
  static InputReading read(Tag tag, JsonNode json) {
    JsonNode previous = json.get("previous");
    return new InputReading(
        measurement(tag, json.path("newest")),
        previous == null ? null : measurement(tag, previous),
        false);
  }

  private static Measurement measurement(Tag tag, JsonNode json) {
    try {
      return new Measurement(
          tag,
          value(SavedValues.read(json.path("value"))),
          new Quality(json.path("quality").asInt(-1)),
          Instant.parse(json.path("time").asText()),
          Instant.parse(json.path("received").asText()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the time of an input cannot be read", e);
    }
  }

  private static Value value(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return Value.of(flag);
    } else if (value instanceof Long whole) {
      return Value.of(whole);
    } else if (value instanceof Double number) {
      return Value.of(number);
    }
    return Value.of(Texts.of(value));
  }
}
