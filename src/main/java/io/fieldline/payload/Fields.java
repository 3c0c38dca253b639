package io.fieldline.payload;

/**
 * Where a structured payload keeps the parts of a measurement. For JSON these are paths: {@code
 * value}, {@code data.value}, {@code readings.0} or, for names with dots, {@code /data/a.b}. For
 * CSV with a header line these are column names.
 *
 * @param tag the tag or the parameter; missing in a payload: the topic alone names the tag
 * @param value the value
 * @param time the source time; missing in a payload: the message's
 * @param quality the quality; missing in a payload: good
 */
public record Fields(String tag, String value, String time, String quality) {

  public static final Fields DEFAULT = new Fields("tag", "value", "time", "quality");
}
