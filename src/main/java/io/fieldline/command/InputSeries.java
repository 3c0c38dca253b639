package io.fieldline.command;

import io.fieldline.payload.GivenValue;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.SourceTime;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV table {@code time,power,flow} with a row for each moment, read row by row: a file of any
 * length takes little memory. An empty cell leaves an input as it was.
 */
final class InputSeries implements AutoCloseable {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final CSVParser rows;
  private final Iterator<CSVRecord> left;
  private final SourceTime times = new SourceTime(ZoneId.systemDefault(), SourceTime.Unit.AUTO);
  private final GivenInputs inputs;
  private final int[] columns;

  private InputSeries(Path file, CSVParser rows, GivenInputs inputs) throws IOException {
    this.file = file;
    this.rows = rows;
    this.inputs = inputs;
    this.left = rows.iterator();
    this.columns = columns();
  }

  /**
   * Opens a table.
   *
   * @throws IOException when it cannot be read, or its first row names other things than {@code
   *     time} and inputs
   */
  static InputSeries open(Path file, GivenInputs inputs) throws IOException {
    Reader text = Files.newBufferedReader(file);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return new InputSeries(file, CSVParser.parse(text, format(file)), inputs);
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  /**
   * Takes the next row over into the inputs.
   *
   * @return its time, null after the last row
   * @throws IOException when the row cannot be read; the message names file and line
   */
  @Nullable Instant next() throws IOException {
    if (!left.hasNext()) {
      return null;
    }
    CSVRecord row = left.next();
    if (row.size() > columns.length) {
      throw fault(
          "the row has %d cells, the first row has %d".formatted(row.size(), columns.length));
    }
    try {
      Instant time = times.read(row.get(0).strip());
      for (int i = 1; i < row.size(); i++) {
        if (!row.get(i).isBlank()) {
          inputs.set(columns[i], GivenValue.read(row.get(i)), time);
        }
      }
      return time;
    } catch (PayloadException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private int[] columns() throws IOException {
    if (!left.hasNext()) {
      throw fault("the file is empty: the first row is time and the names of inputs");
    }
    CSVRecord titles = left.next();
    if (!titles.get(0).strip().equalsIgnoreCase("time") || titles.size() < 2) {
      throw fault("the first row must be time and the names of inputs: time,power,flow");
    }
    var found = new int[titles.size()];
    for (int i = 1; i < found.length; i++) {
      try {
        found[i] = inputs.index(titles.get(i).strip());
      } catch (IllegalArgumentException e) {
        throw fault(String.valueOf(e.getMessage()));
      }
    }
    return found;
  }

  private IOException fault(String reason) {
    return new IOException("%s:%d: %s".formatted(file, rows.getCurrentLineNumber(), reason));
  }

  /** Where a comma is the decimal point, tables are written with semicolons. */
  private static CSVFormat format(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      String titles = lines.findFirst().orElse("");
      boolean semicolons = titles.contains(";") && !titles.contains(",");
      return CSVFormat.DEFAULT
          .builder()
          .setDelimiter(semicolons ? ';' : ',')
          .setIgnoreEmptyLines(true)
          .get();
    }
  }
}
