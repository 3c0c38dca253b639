package io.fieldline.command;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a page of Prometheus text, by name and the value of one label. */
final class Counters {

  private static final Pattern SAMPLE =
      Pattern.compile("(fieldline_\\w+)\\{[^}]*?(?:source|sink)=\"([^\"]*)\"[^}]*}\\s+(\\S+)");

  private final Map<String, Double> samples = new HashMap<>();

  Counters(String text) {
    text.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(found -> samples.put(key(found.group(1), found.group(2)), number(found.group(3))));
  }

  /** The value of {@code fieldline.source.measurements{source="sensors"}} and the like. */
  OptionalDouble get(String name, String label) {
    Double value = samples.get(key(name, label));
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static String key(String name, String label) {
    return name + " " + label;
  }

  private static double number(String text) {
    return text.equals("NaN") ? Double.NaN : Double.parseDouble(text);
  }
}
