package io.fieldline.device.csv;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.Nearest;
import io.fieldline.device.Problem;
import io.fieldline.yaml.Position;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV table of tags: UTF-8 with or without byte order mark; comma, semicolon or tab between
 * cells; with semicolons or tabs a decimal comma is understood; empty cells are properties left
 * out.
 */
public final class TagListReader {

  private final Path file;
  private final ObjectNode device;
  private final List<@Nullable Column> header = new ArrayList<>();
  private final Map<JsonPointer, Integer> lines = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private char separator = ',';

  /**
   * A reader of one table.
   *
   * @param file the table
   * @param head the device that the tags are put into; its own tags are replaced, its modules keep
   *     their names
   */
  public TagListReader(Path file, ObjectNode head) {
    this.file = file;
    this.device = head.deepCopy();
  }

  /**
   * Reads the table.
   *
   * @throws IOException when the file cannot be read
   */
  public TagList read() throws IOException {
    removeTags();
    try {
      String text = Files.readString(file);
      read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      report(1, 1, null, "the table is not UTF-8", "save it as 'CSV UTF-8'");
    }
    return new TagList(file, device, header, lines, problems);
  }

  private void removeTags() {
    device.remove("tags");
    ObjectNode heads = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> module : device.path("modules").properties()) {
      if (module.getValue() instanceof ObjectNode head) {
        heads.set(module.getKey(), head.without("tags"));
      }
    }
    if (device.has("modules")) {
      device.set("modules", heads);
    }
  }

  private void read(String text) throws IOException {
    separator = separator(text);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      Iterator<CSVRecord> records = parser.iterator();
      int line = 1;
      try {
        while (records.hasNext()) {
          CSVRecord row = records.next();
          if (header.isEmpty()) {
            readHeader(row);
          } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
            readRow(line, row);
          }
          line = (int) parser.getCurrentLineNumber() + 1;
        }
      } catch (UncheckedIOException e) {
        report(line, 1, null, "is no CSV: " + e.getMessage(), "look for a quote without its pair");
      }
    }
    if (header.isEmpty()) {
      report(1, 1, null, "the table is empty", "its first line names the columns");
    }
  }

  private void readHeader(CSVRecord row) {
    for (int i = 0; i < row.size(); i++) {
      String name = row.get(i);
      Column column = Column.named(name).orElse(null);
      if (column == null && !name.isBlank()) {
        report(1, i + 1, null, "unknown column '" + name + "'", hint(name));
      } else if (column != null && header.contains(column)) {
        report(1, i + 1, null, "the column '" + name + "' stands twice", "");
      }
      header.add(column);
    }
    if (!header.contains(Column.NAME)) {
      report(1, 1, null, "the column 'name' is missing", "one of " + Column.headers());
    }
  }

  private static String hint(String name) {
    return Nearest.hint(name, Column.headers());
  }

  private void readRow(int line, CSVRecord row) {
    String module = cell(row, Column.MODULE);
    String name = cell(row, Column.NAME);
    if (name.isEmpty()) {
      report(line, header.indexOf(Column.NAME) + 1, null, "column name: the tag has no name", "");
      return;
    }
    JsonPointer part = JsonPointer.empty();
    if (!module.isEmpty()) {
      part = part.appendProperty("modules").appendProperty(module);
    }
    part = part.appendProperty("tags").appendProperty(name);
    Integer before = lines.putIfAbsent(part, line);
    if (before != null) {
      String tag = (module.isEmpty() ? "" : module + ".") + name;
      report(line, 1, tag, "the tag stands already in line " + before, "");
      return;
    }
    ObjectNode owner =
        module.isEmpty() ? device : device.withObjectProperty("modules").withObjectProperty(module);
    fill(owner.withObjectProperty("tags").withObjectProperty(name), line, row);
  }

  private void fill(ObjectNode tag, int line, CSVRecord row) {
    for (int i = 0; i < row.size(); i++) {
      Column column = i < header.size() ? header.get(i) : null;
      String text = row.get(i).strip();
      if (i >= header.size() && !text.isEmpty()) {
        String name = cell(row, Column.NAME);
        report(line, i + 1, name, "'" + text + "' stands beyond the last column", "");
      } else if (column != null && !text.isEmpty() && !column.part().matches()) {
        set(tag, column.part(), Cell.read(column.kind(), text, separator != ','));
      }
    }
  }

  private String cell(CSVRecord row, Column column) {
    int index = header.indexOf(column);
    return index >= 0 && index < row.size() ? row.get(index).strip() : "";
  }

  /** Sets {@code /unit}, {@code /range/min} or {@code /scaling/raw/1}. */
  private static void set(ObjectNode tag, JsonPointer part, JsonNode value) {
    JsonPointer head = part.head();
    if (!part.last().mayMatchElement()) {
      ObjectNode owner = head.matches() ? tag : tag.withObject(head);
      owner.set(part.last().getMatchingProperty(), value);
      return;
    }
    ArrayNode pair = tag.withArray(head);
    while (pair.size() < 2) {
      pair.add(JsonNodeFactory.instance.nullNode());
    }
    pair.set(part.last().getMatchingIndex(), value);
  }

  /** The one that separates most cells of the header. */
  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    return Stream.of(',', ';', '\t')
        .max(Comparator.comparingLong(c -> first.chars().filter(other -> other == c).count()))
        .orElse(',');
  }

  private void report(int line, int cell, @Nullable String tag, String reason, String hint) {
    problems.add(new Problem(file, new Position(line, Math.max(cell, 1)), tag, reason, hint));
  }
}
