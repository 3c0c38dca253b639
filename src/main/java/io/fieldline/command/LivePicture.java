package io.fieldline.command;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.runtime.Fieldline;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live values: on a terminal one table that is drawn again every second, with the newest lines
 * of the log below it; elsewhere a line for every measurement that is seen to be new.
 */
final class LivePicture {

  /** With the lines around them they stand on a terminal of 24 lines. */
  private static final int MAX_ROWS = 12;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private final PrintWriter out;
  private final Fieldline fieldline;
  private final @Nullable DemoLog log;
  private final Map<Tag, Instant> seen = new HashMap<>();
  private int drawn;

  /**
   * A picture that nothing has been drawn of.
   *
   * @param log what belongs below the table; null when the output is no terminal
   */
  LivePicture(PrintWriter out, Fieldline fieldline, @Nullable DemoLog log) {
    this.out = out;
    this.fieldline = fieldline;
    this.log = log;
  }

  long pauseMillis() {
    return log == null ? 200 : 1_000;
  }

  void draw() {
    List<Measurement> values = fieldline.live().snapshot();
    if (log != null) {
      drawTable(values, log.lines(Instant.now()));
    } else {
      values.stream().filter(this::isNew).forEach(value -> out.println(line(value)));
    }
    out.flush();
  }

  private void drawTable(List<Measurement> values, List<String> events) {
    var table = new TextTable("TAG", "UNIT", "VALUE", "QUALITY", "AGE");
    for (Measurement m : PictureRows.choose(values, MAX_ROWS)) {
      table.add(m.tag().toString(), unit(m.tag()), value(m), quality(m), age(m));
    }
    var lines = new ArrayList<>(values.isEmpty() ? List.of("waiting for values") : table.lines());
    if (values.size() > MAX_ROWS) {
      lines.add("and " + (values.size() - MAX_ROWS) + " more tags");
    }
    if (!events.isEmpty()) {
      lines.add("");
      lines.addAll(events);
    }
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\r\u001b[J"); // up to the first line, clear what is below
    }
    out.print("\u001b[?7l"); // a long line is cut: wrapped, it would count as two
    lines.forEach(out::println);
    out.print("\u001b[?7h");
    drawn = lines.size();
  }

  private String line(Measurement m) {
    return "%s %-50s %14s %-6s %s"
        .formatted(
            TIME.format(m.sourceTime().atZone(ZoneId.systemDefault())),
            m.tag(),
            value(m),
            unit(m.tag()),
            quality(m));
  }

  private boolean isNew(Measurement m) {
    return !m.sourceTime().equals(seen.put(m.tag(), m.sourceTime()));
  }

  private static String value(Measurement m) {
    double number = m.value().asDouble();
    return Double.isNaN(number)
        ? ShownValue.of(m.value())
        : String.format(Locale.ROOT, "%.3f", number);
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
