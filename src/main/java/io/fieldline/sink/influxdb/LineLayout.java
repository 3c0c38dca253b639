package io.fieldline.sink.influxdb;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a measurement stands where in its line.
 *
 * @param measurement InfluxDB's measurement, which is the name of a table
 * @param tags indexed, part of a point's identity; names differ
 * @param fields at least one; names differ
 */
record LineLayout(Label measurement, List<TagColumn> tags, List<Field> fields) {

  private static final int USUAL_LINE = 120;

  /**
   * A tag of a point.
   *
   * @param value no tag is written where it comes out empty, which InfluxDB cannot hold
   */
  record TagColumn(String key, Label value) {}

  /** Checks that the names differ. */
  LineLayout {
    tags = List.copyOf(tags);
    fields = List.copyOf(fields);
    var names = new HashSet<String>();
    tags.forEach(tag -> requireNew(tag.key(), names));
    fields.forEach(field -> requireNew(field.key().toString(), names));
  }

  /**
   * Reads a layout.
   *
   * @param layout a preset's name, or {@code measurement,tag=part,... field:type=part,...}, written
   *     like the line that it makes; blanks are allowed behind commas only
   * @throws IllegalArgumentException naming what is wrong
   */
  static LineLayout parse(String layout) {
    String text = Preset.named(layout.strip()).map(Preset::layout).orElse(layout.strip());
    String[] halves = text.replaceAll(",\\s+", ",").split("\\s+", -1);
    if (halves.length != 2) {
      throw new IllegalArgumentException(
          "influx.layout has to be tag, sensor, or measurement and tags, a blank, and fields, as in"
              + " boilers,boiler=component value,quality: not '"
              + layout
              + "'");
    }
    String[] head = halves[0].split(",", -1);
    var tags = new ArrayList<TagColumn>();
    for (int i = 1; i < head.length; i++) {
      tags.add(tag(head[i]));
    }
    List<Field> fields = List.of(halves[1].split(",", -1)).stream().map(Field::parse).toList();
    return new LineLayout(new Label(head[0]), tags, fields);
  }

  /**
   * Writes a line for each measurement.
   *
   * @throws RejectedException when a measurement has nothing that a field can hold
   */
  byte[] encode(Batch batch, Dialect dialect, Precision precision) throws RejectedException {
    var line = new Line(dialect, batch.size() * USUAL_LINE);
    Map<Tag, String> heads = new HashMap<>();
    for (Measurement each : batch) {
      String head = heads.get(each.tag());
      if (head == null) {
        head = head(each, dialect);
        heads.put(each.tag(), head);
      }
      line.begin(head);
      write(each, precision, line);
      line.end(precision.of(each.sourceTime()));
    }
    return line.bytes();
  }

  private void write(Measurement each, Precision precision, Line line) throws RejectedException {
    boolean any = false;
    try {
      for (Field field : fields) {
        any |= field.write(each, precision, line);
      }
    } catch (RejectedException e) {
      throw new RejectedException(each.tag() + ": " + e.getMessage());
    }
    if (!any) {
      throw new RejectedException(
          "%s: no field of influx.layout can hold the value %s"
              .formatted(each.tag(), shortened(each.value().toString())));
    }
  }

  private String head(Measurement each, Dialect dialect) throws RejectedException {
    String name = measurement.of(each);
    if (name.isEmpty() || name.startsWith("#")) {
      // InfluxDB takes a line that begins so for a comment, and says that all is well.
      throw new RejectedException(
          each.tag() + ": '" + name + "' cannot be the name of a measurement in InfluxDB");
    }
    var head = new StringBuilder();
    dialect.name(name, false, head);
    for (TagColumn tag : tags) {
      String value = tag.value().of(each);
      if (!value.isEmpty()) {
        head.append(',');
        dialect.name(tag.key(), true, head);
        head.append('=');
        dialect.name(value, true, head);
      }
    }
    return head.toString();
  }

  private static TagColumn tag(String setting) {
    int equals = setting.indexOf('=');
    String key = equals < 0 ? setting : setting.substring(0, equals);
    String value = equals < 0 ? setting : setting.substring(equals + 1);
    if (key.isEmpty() || key.equals("time")) {
      throw new IllegalArgumentException(
          "influx.layout: '%s' cannot be a tag in InfluxDB".formatted(setting));
    }
    if (value.length() > 2 && value.startsWith("'") && value.endsWith("'")) {
      return new TagColumn(key, new Label(value.substring(1, value.length() - 1)));
    }
    Part part = Part.parse(value);
    if (!part.isName()) {
      throw new IllegalArgumentException(
          "influx.layout: %s can be a field, but no tag".formatted(part));
    }
    return new TagColumn(key, Label.of(part));
  }

  private static void requireNew(String name, Set<String> names) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("influx.layout: " + name + " is named twice");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
