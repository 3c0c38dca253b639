package io.fieldline.source.message;

import io.fieldline.payload.CsvFormat;
import io.fieldline.payload.Fields;
import io.fieldline.payload.JsonFormat;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.SourceTime;
import io.fieldline.payload.ValueFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** Makes the payload formats that every source of messages knows. */
public final class Formats {

  private Formats() {}

  /**
   * The format {@code value}, {@code json} or {@code csv}.
   *
   * @param known what the source knows, for the message when it is none of them
   * @throws IllegalArgumentException when the name or an option is wrong
   */
  public static PayloadFormat of(String name, PayloadOptions options, String known) {
    var fields =
        new Fields(
            options.getTagField(),
            options.getValueField(),
            options.getTimeField(),
            options.getQualityField());
    var times = new SourceTime(zone(options.getZone()), unit(options.getTimeUnit()));
    return switch (name) {
      case "value" -> new ValueFormat(options.isText());
      case "json" -> new JsonFormat(fields, times, options.isText(), options.isMembers());
      case "csv" ->
          new CsvFormat(
              fields,
              options.isHeader(),
              delimiter(options.getDelimiter()),
              times,
              options.isText());
      default -> throw new IllegalArgumentException("format must be " + known + ": " + name);
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
