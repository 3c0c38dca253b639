package io.fieldline.source.mqtt;

import io.fieldline.payload.CsvFormat;
import io.fieldline.payload.Fields;
import io.fieldline.payload.JsonFormat;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.SourceTime;
import io.fieldline.payload.ValueFormat;
import io.fieldline.source.mqtt.sparkplug.SparkplugFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** Makes the payload format that the options describe. */
final class Formats {

  private Formats() {}

  /**
   * A format for one source; it may keep a state.
   *
   * @param listener hears of missing Sparkplug messages
   * @throws IllegalArgumentException when an option is wrong
   */
  static PayloadFormat of(PayloadOptions options, SparkplugFormat.Listener listener) {
    var fields =
        new Fields(
            options.getTagField(),
            options.getValueField(),
            options.getTimeField(),
            options.getQualityField());
    var times = new SourceTime(zone(options.getZone()), unit(options.getTimeUnit()));
    return switch (options.getFormat()) {
      case "value" -> new ValueFormat(options.isText());
      case "json" -> new JsonFormat(fields, times, options.isText(), options.isMembers());
      case "csv" ->
          new CsvFormat(
              fields,
              options.isHeader(),
              delimiter(options.getDelimiter()),
              times,
              options.isText());
      case "sparkplug" -> new SparkplugFormat(listener);
      default ->
          throw new IllegalArgumentException(
              "format must be value, json, csv or sparkplug: " + options.getFormat());
    };
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("zone is not known: " + zone, e);
    }
  }

  private static SourceTime.Unit unit(String unit) {
    try {
      return SourceTime.Unit.valueOf(unit.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("timeUnit must be auto, s, ms, us or ns: " + unit, e);
    }
  }

  private static char delimiter(String delimiter) {
    if (delimiter.length() != 1) {
      throw new IllegalArgumentException("delimiter must be one character: '" + delimiter + "'");
    }
    return delimiter.charAt(0);
  }
}
