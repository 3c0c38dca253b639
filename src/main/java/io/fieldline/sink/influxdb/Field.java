package io.fieldline.sink.influxdb;

import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a point and what of a measurement fills it.
 *
 * @param key its name
 * @param type of {@link Part#VALUE}; the others have one type each
 */
record Field(Label key, FieldType type, Part part) {

  private static final Pattern SETTING =
      Pattern.compile("([^:=\\s]+?)(?::([a-z]+))?(?:=([a-z_0-9]+))?");

  /** Checks the name, and that the type fits the part. */
  Field {
    if (key.toString().equals("time")) {
      throw new IllegalArgumentException(
          "influx.layout: a field cannot be named time, InfluxDB keeps that name for itself");
    }
    if (part != Part.VALUE && type != only(part)) {
      throw new IllegalArgumentException(
          "influx.layout: %s is always a field of type %s"
              .formatted(part, only(part).name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Reads {@code part}, {@code name=part} or {@code name:type=part}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static Field parse(String setting) {
    Matcher found = SETTING.matcher(setting);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "influx.layout: the field '%s' must be written part, name=part or name:type=part"
              .formatted(setting));
    }
    Part part = Part.parse(found.group(3) == null ? found.group(1) : found.group(3));
    FieldType type = found.group(2) == null ? only(part) : FieldType.parse(found.group(2));
    return new Field(new Label(found.group(1)), type, part);
  }

  /**
   * Writes the field into the line that was begun.
   *
   * @return whether there was something to write
   * @throws RejectedException when the field cannot hold the value
   */
  boolean write(Measurement measurement, Precision precision, Line line) throws RejectedException {
    String name = key.of(measurement);
    switch (part) {
      case VALUE -> {
        return type.write(name, measurement.value(), line);
      }
      case TEXT -> {
        if (!(measurement.value() instanceof Value.Text text)) {
          return false;
        }
        line.text(name, text.text());
      }
      case QUALITY -> line.whole(name, measurement.quality().word());
      case RECEIVED -> line.whole(name, precision.of(measurement.receivedTime()));
      default -> line.text(name, part.name(measurement));
    }
    return true;
  }

  private static FieldType only(Part part) {
    return switch (part) {
      case VALUE -> FieldType.FLOAT;
      case QUALITY, RECEIVED -> FieldType.INTEGER;
      default -> FieldType.STRING;
    };
  }
}
