package io.fieldline.payload;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;

/**
 * Lines of {@code tag,value[,time[,quality]]}, or of the columns that a header line names. A line
 * that cannot be read does not harm the others, so a quoted text must not hold line breaks.
 */
public final class CsvFormat implements PayloadFormat {

  private final Fields fields;
  private final boolean header;
  private final SourceTime times;
  private final boolean textAllowed;
  private final CSVFormat quoted;
  private final Pattern plain;

  /**
   * @param fields names of the columns in the header line
   * @param header whether the first line names the columns
   * @param delimiter what stands between two columns
   * @param times how times are read
   * @param textAllowed whether values may be texts
   */
  public CsvFormat(
      Fields fields, boolean header, char delimiter, SourceTime times, boolean textAllowed) {
    this.fields = fields;
    this.header = header;
    this.times = times;
    this.textAllowed = textAllowed;
    quoted = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setTrim(true).get();
    plain = Pattern.compile("\\s*" + Pattern.quote(String.valueOf(delimiter)) + "\\s*");
  }

  /** Which column holds what; a negative index: none does. */
  private record Columns(int tag, int value, int time, int quality) {

    static final Columns USUAL = new Columns(0, 1, 2, 3);

    static Columns named(List<String> names, Fields fields) throws PayloadException {
      if (!names.contains(fields.value())) {
        throw new PayloadException("the header line has no column '" + fields.value() + "'");
      }
      return new Columns(
          names.indexOf(fields.tag()),
          names.indexOf(fields.value()),
          names.indexOf(fields.time()),
          names.indexOf(fields.quality()));
    }
  }

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    var lines = Texts.decode(message.bytes()).lines().iterator();
    // A refused line is kept with the header, so that it can be read again alone.
    String head = header ? lines.next() : "";
    Columns columns = header ? Columns.named(cells(head), fields) : Columns.USUAL;
    var reading = new Reading.Collector(message);
    while (lines.hasNext()) {
      String line = lines.next();
      try {
        if (!line.isBlank()) {
          reading.add(measurement(cells(line), columns, message, tags));
        }
      } catch (PayloadException e) {
        reading.refuse(header ? head + '\n' + line : line, e.reason());
      }
    }
    return reading.reading();
  }

  private Measurement measurement(
      List<String> cells, Columns columns, Message message, TagNaming tags)
      throws PayloadException {
    String value = cell(cells, columns.value());
    if (value.isEmpty()) {
      throw new PayloadException("the line has no value");
    }
    String name = cell(cells, columns.tag());
    String time = cell(cells, columns.time());
    Quality quality = QualityText.read(cell(cells, columns.quality()));
    return new Measurement(
        name.isEmpty() ? tags.tagOf(message.topic()) : tags.tagOf(message.topic(), name),
        Texts.value(value, textAllowed),
        quality,
        time.isEmpty() ? message.time() : times.read(time),
        message.receivedTime());
  }

  private List<String> cells(String line) throws PayloadException {
    if (line.indexOf('"') < 0) {
      return List.of(plain.split(line.strip(), -1));
    }
    try (var parser = quoted.parse(new StringReader(line))) {
      return parser.iterator().next().toList();
    } catch (IOException | RuntimeException e) {
      // commons-csv reports a broken quote as UncheckedIOException or IllegalStateException
      throw new PayloadException("the quotes of the line do not match");
    }
  }

  private static String cell(List<String> cells, int index) {
    return index >= 0 && index < cells.size() ? cells.get(index) : "";
  }
}
