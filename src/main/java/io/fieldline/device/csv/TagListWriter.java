package io.fieldline.device.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the tags of a device as a CSV table that {@link TagListReader} reads back. */
public final class TagListWriter {

  private final Appendable out;
  private final char separator;

  /**
   * A writer of one table.
   *
   * @param separator between cells: comma, semicolon or tab
   */
  public TagListWriter(Appendable out, char separator) {
    this.out = out;
    this.separator = separator;
  }

  /**
   * Writes the header and one line for each tag.
   *
   * @param device a valid device file
   * @return how many tags
   */
  public int write(JsonNode device) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      printer.printRecord(Column.headers());
      int count = write(printer, "", device.path("tags"));
      for (Map.Entry<String, JsonNode> module : device.path("modules").properties()) {
        count += write(printer, module.getKey(), module.getValue().path("tags"));
      }
      return count;
    }
  }

  private int write(CSVPrinter printer, String module, JsonNode tags) throws IOException {
    for (Map.Entry<String, JsonNode> tag : tags.properties()) {
      List<String> row = new ArrayList<>();
      for (Column column : Column.values()) {
        row.add(
            switch (column) {
              case MODULE -> module;
              case NAME -> tag.getKey();
              default ->
                  // Where Excel writes semicolons, it takes 1.5 for the first of May.
                  Cell.write(column.kind(), tag.getValue().at(column.part()), separator == ';');
            });
      }
      printer.printRecord(row);
    }
    return tags.size();
  }
}
