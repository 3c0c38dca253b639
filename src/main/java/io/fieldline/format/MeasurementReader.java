package io.fieldline.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldline.model.Measurement;
import io.fieldline.model.UtcTime;
import io.fieldline.model.Value;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the JSON object of a measurement. What is wrong is thrown as {@link
 * IllegalArgumentException} while the parser stands there.
 */
final class MeasurementReader {

  private static final List<String> MEMBERS =
      List.of(Json.TAG, Json.VALUE, Json.NUMBER, Json.QUALITY, Json.TIME, Json.RECEIVED);

  private final JsonParser json;
  private final MeasurementParts parts;
  private final Set<String> given = new HashSet<>();
  private boolean hasValue;

  MeasurementReader(JsonParser json, Instant received) {
    this.json = json;
    this.parts = new MeasurementParts(received);
  }

  /** Reads up to the object's end; the parser stands at its beginning. */
  Measurement read() throws IOException {
    parts.clear();
    given.clear();
    hasValue = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (MEMBERS.contains(name) && !given.add(name)) {
        throw new IllegalArgumentException(name + " is given twice");
      }
      if (token == JsonToken.VALUE_NULL) {
        continue; // as if it were not there
      }
      member(name);
    }
    if (!given.contains(Json.VALUE)) {
      throw new IllegalArgumentException("the measurement has no value, not even null");
    }
    return parts.measurement();
  }

  private void member(String name) throws IOException {
    switch (name) {
      case Json.TAG -> parts.tag(text(name));
      case Json.VALUE -> value(value());
      case Json.NUMBER -> value(infinity());
      case Json.QUALITY -> parts.quality(whole(name));
      case Json.TIME -> parts.time(time(name));
      case Json.RECEIVED -> parts.received(time(name));
      default -> json.skipChildren();
    }
  }

  private void value(Value value) {
    if (hasValue) {
      throw new IllegalArgumentException("number may be given only where the value is null");
    }
    hasValue = true;
    parts.value(value);
  }

  private Value value() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> number();
      case VALUE_NUMBER_FLOAT -> real();
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_STRING -> Value.of(json.getText());
      default ->
          throw new IllegalArgumentException(
              "the value has to be a number, true, false, a text or null");
    };
  }

  private Value number() throws IOException {
    // Programs that know no whole numbers write 1e20 with all its zeros.
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? real()
        : Value.of(json.getLongValue());
  }

  private Value real() throws IOException {
    double number = json.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("the value is beyond 64-bit floating-point numbers");
    }
    return Value.of(number);
  }

  private Value infinity() throws IOException {
    return switch (text(Json.NUMBER)) {
      case "Infinity" -> Value.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Value.of(Double.NEGATIVE_INFINITY);
      default -> throw new IllegalArgumentException("number has to be Infinity or -Infinity");
    };
  }

  private int whole(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException(name + " has to be a whole number");
    }
    return json.getIntValue();
  }

  private Instant time(String name) throws IOException {
    String text = text(name);
    Instant usual = UtcTime.read(text);
    try {
      return usual == null ? OffsetDateTime.parse(text).toInstant() : usual;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " has to be like 2026-11-21T12:00:00.123456789Z, not '" + text + "'", e);
    }
  }

  private String text(String name) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(name + " has to be a text");
    }
    return json.getText();
  }
}
