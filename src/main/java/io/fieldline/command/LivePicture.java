package io.fieldline.command;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.runtime.Fieldline;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The live values on a terminal: one table that is drawn again every second, or, where the output
 * is no terminal, a line for every measurement that is seen to be new.
 */
final class LivePicture {

  private static final int MAX_ROWS = 20;

  private final PrintWriter out;
  private final Fieldline fieldline;
  private final boolean terminal;
  private final Map<Tag, Instant> seen = new HashMap<>();
  private int drawn;

  private LivePicture(PrintWriter out, Fieldline fieldline, boolean terminal) {
    this.out = out;
    this.fieldline = fieldline;
    this.terminal = terminal;
  }

  static LivePicture on(PrintWriter out, Fieldline fieldline) {
    return new LivePicture(out, fieldline, Ansi.AUTO.enabled());
  }

  long pauseMillis() {
    return terminal ? 1_000 : 200;
  }

  void draw() {
    List<Measurement> values = fieldline.live().snapshot();
    if (terminal) {
      drawTable(values.stream().limit(MAX_ROWS).toList());
    } else {
      values.stream().filter(this::isNew).forEach(value -> out.println(line(value)));
    }
    out.flush();
  }

  private void drawTable(List<Measurement> values) {
    var table = new TextTable("TAG", "UNIT", "VALUE", "QUALITY", "AGE");
    for (Measurement m : values) {
      table.add(m.tag().toString(), unit(m.tag()), value(m), quality(m), age(m));
    }
    List<String> lines = values.isEmpty() ? List.of("waiting for values") : table.lines();
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J"); // up to the first line, clear what is below
    }
    lines.forEach(out::println);
    drawn = lines.size();
  }

  private String line(Measurement m) {
    return "%-40s %14s %-6s %s  %s old"
        .formatted(m.tag(), value(m), unit(m.tag()), quality(m), age(m));
  }

  private boolean isNew(Measurement m) {
    return !m.sourceTime().equals(seen.put(m.tag(), m.sourceTime()));
  }

  private static String value(Measurement m) {
    double number = m.value().asDouble();
    return Double.isNaN(number) ? m.value().toString() : String.format(Locale.ROOT, "%.3f", number);
  }

  private static String quality(Measurement m) {
    return m.quality().toString().toLowerCase(Locale.ROOT);
  }

  private String unit(Tag tag) {
    return fieldline.unit(tag);
  }

  private String age(Measurement m) {
    return Ages.seconds(fieldline.live().age(m).toMillis() / 1000.0);
  }
}
