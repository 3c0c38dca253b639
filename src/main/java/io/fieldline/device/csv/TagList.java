package io.fieldline.device.csv;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.DeviceReader;
import io.fieldline.device.Problem;
import io.fieldline.yaml.PlacedTree;
import io.fieldline.yaml.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV table of tags, put into a device. The places of its parts are lines and cells of the table:
 * column 3 is the third cell.
 */
public final class TagList implements PlacedTree {

  private final Path file;
  private final ObjectNode device;
  private final List<@Nullable Column> header;
  private final Map<JsonPointer, Integer> lines;
  private final List<Problem> problems;

  TagList(
      Path file,
      ObjectNode device,
      List<@Nullable Column> header,
      Map<JsonPointer, Integer> lines,
      List<Problem> problems) {
    this.file = file;
    this.device = device;
    this.header = header;
    this.lines = lines;
    this.problems = problems;
  }

  /** How many tags it has. */
  public int size() {
    return lines.size();
  }

  /** Everything that is wrong with the table, in its own lines; empty when the device is good. */
  public List<Problem> problems() {
    var all = new ArrayList<>(problems);
    DeviceFile checked = new DeviceReader(file, this).read();
    checked.problems().stream().map(this::withColumn).forEach(all::add);
    return all;
  }

  @Override
  public JsonNode json() {
    return device;
  }

  @Override
  public Position position(JsonPointer pointer) {
    JsonPointer tag = tag(pointer);
    Integer line = lines.get(tag);
    return line == null ? Position.START : new Position(line, cell(tag, below(pointer, tag)));
  }

  @Override
  public Position keyPosition(JsonPointer pointer) {
    return position(pointer);
  }

  private Problem withColumn(Problem problem) {
    Column column =
        problem.column() <= header.size() ? header.get(problem.column() - 1) : Column.NAME;
    return problem.tag() == null || column == null
        ? problem
        : new Problem(
            problem.file(),
            problem.position(),
            problem.tag(),
            "column " + column.header() + ": " + problem.reason(),
            problem.hint());
  }

  /** The first filled cell that has the part or a piece of it, else its first cell or the name. */
  private int cell(JsonPointer tag, String part) {
    List<Integer> cells =
        IntStream.range(0, header.size())
            .filter(i -> concerns(header.get(i), part))
            .boxed()
            .toList();
    return 1
        + cells.stream()
            .filter(i -> isFilled(tag, header.get(i)))
            .findFirst()
            .orElseGet(
                () -> cells.isEmpty() ? Math.max(header.indexOf(Column.NAME), 0) : cells.get(0));
  }

  private boolean isFilled(JsonPointer tag, @Nullable Column column) {
    return column != null && !device.at(tag.append(column.part())).isMissingNode();
  }

  private static boolean concerns(@Nullable Column column, String part) {
    if (column == null || part.isEmpty() || column.part().matches()) {
      return false;
    }
    String own = column.part() + "/";
    String asked = part + "/";
    return own.startsWith(asked) || asked.startsWith(own);
  }

  private static JsonPointer tag(JsonPointer pointer) {
    int steps = pointer.matchesProperty("modules") ? 4 : 2;
    JsonPointer tag = JsonPointer.empty();
    JsonPointer rest = pointer;
    for (int i = 0; i < steps && !rest.matches(); i++) {
      tag = tag.appendProperty(rest.getMatchingProperty());
      rest = rest.tail();
    }
    return tag;
  }

  private static String below(JsonPointer pointer, JsonPointer tag) {
    return pointer.toString().substring(tag.toString().length());
  }
}
