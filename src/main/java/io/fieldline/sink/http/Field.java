package io.fieldline.sink.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a JSON object and what of a measurement fills it.
 *
 * @param name any text
 * @param number whether a name that is a whole number is written as a number
 * @param part one of {@link #PARTS} or {@code segment_1} to {@code segment_9}
 */
record Field(String name, boolean number, String part) {

  private static final List<String> PARTS =
      List.of("facility", "component", "parameter", "tag", "value", "quality", "time", "received");
  private static final String SEGMENT = "segment_";
  private static final Pattern SETTING =
      Pattern.compile("([^:=]+?)\\s*(?::\\s*(\\w+)\\s*)?(?:=\\s*(\\w+))?");
  private static final Pattern SEGMENT_PART = Pattern.compile(SEGMENT + "[1-9]");
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,19})");

  /** Checks the part. */
  Field {
    if (!PARTS.contains(part) && !SEGMENT_PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          "http-sink.fields: '%s' is no part of a measurement; there are %s, %s1 to %s9"
              .formatted(part, String.join(", ", PARTS), SEGMENT, SEGMENT));
    }
  }

  /**
   * Reads {@code name, name=part, name:number=part}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static List<Field> list(String setting) {
    var fields = new ArrayList<Field>();
    var names = new HashSet<String>();
    for (String text : Arrays.stream(setting.split(",", -1)).map(String::strip).toList()) {
      Matcher found = SETTING.matcher(text);
      String kind = found.matches() && found.group(2) != null ? found.group(2) : "number";
      if (!found.matches() || !kind.equals("number")) {
        throw new IllegalArgumentException(
            "http-sink.fields: '" + text + "' must be written part, name=part or name:number=part");
      }
      String part = found.group(3) == null ? found.group(1) : found.group(3);
      if (!names.add(found.group(1))) {
        throw new IllegalArgumentException(
            "http-sink.fields: " + found.group(1) + " is named twice");
      }
      fields.add(new Field(found.group(1), found.group(2) != null, part));
    }
    return fields;
  }

  /**
   * Writes the field.
   *
   * @throws RejectedException when the measurement has no such part
   */
  void write(Measurement measurement, JsonGenerator json) throws IOException, RejectedException {
    json.writeFieldName(name);
    switch (part) {
      case "facility" -> name(measurement.tag().facility(), json);
      case "component" -> name(measurement.tag().component(), json);
      case "parameter" -> name(measurement.tag().parameter(), json);
      case "tag" -> name(measurement.tag().toString(), json);
      case "value" -> value(measurement.value(), json);
      case "quality" -> json.writeNumber(measurement.quality().word());
      case "time" -> json.writeString(measurement.sourceTime().toString());
      case "received" -> json.writeString(measurement.receivedTime().toString());
      default -> segment(measurement, json);
    }
  }

  private void segment(Measurement measurement, JsonGenerator json)
      throws IOException, RejectedException {
    int index = part.charAt(SEGMENT.length()) - '1';
    List<String> segments = measurement.tag().segments();
    if (index >= segments.size()) {
      throw new RejectedException(measurement.tag() + ": the tag has no " + part);
    }
    name(segments.get(index), json);
  }

  private void name(String text, JsonGenerator json) throws IOException {
    if (number && WHOLE.matcher(text).matches()) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }

  private static void value(Value value, JsonGenerator json) throws IOException {
    if (value instanceof Value.Whole whole) {
      json.writeNumber(whole.number());
    } else if (value instanceof Value.Flag flag) {
      json.writeBoolean(flag.set());
    } else if (value instanceof Value.Text text) {
      json.writeString(text.text());
    } else if (Double.isFinite(value.asDouble())) {
      json.writeNumber(value.asDouble());
    } else {
      json.writeNull(); // JSON has neither NaN nor the infinities
    }
  }
}
