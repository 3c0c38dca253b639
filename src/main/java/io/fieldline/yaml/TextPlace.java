package io.fieldline.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where a character of a text value stands in the file around it. */
final class TextPlace {

  private TextPlace() {}

  static Position of(ScalarNode scalar, String file, int line, int column) {
    Position start = Places.at(scalar);
    return switch (scalar.getScalarStyle()) {
      case LITERAL -> inBlock(start, file.lines().toList(), scalar.getValue(), line, column);
      case FOLDED -> firstOfBlock(start, file.lines().toList());
      default -> isOnOneLine(scalar, start) ? inLine(scalar, start, column) : start;
    };
  }

  /** The lines of a block are the end of the file's: what stands before them is the indentation. */
  private static Position inBlock(
      Position start, List<String> file, String text, int line, int column) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      return start;
    }
    int own = Math.max(1, Math.min(line, lines.size()));
    int inFile = Math.min(start.line() + own, file.size());
    int indentation = file.get(inFile - 1).length() - lines.get(own - 1).length();
    return new Position(inFile, Math.max(0, indentation) + column);
  }

  private static Position firstOfBlock(Position start, List<String> file) {
    int inFile = Math.min(start.line() + 1, file.size());
    String first = file.get(inFile - 1);
    return new Position(inFile, first.length() - first.stripLeading().length() + 1);
  }

  private static boolean isOnOneLine(ScalarNode scalar, Position start) {
    return scalar.getEndMark().map(Mark::getLine).orElse(-1) == start.line() - 1;
  }

  private static Position inLine(ScalarNode scalar, Position start, int column) {
    int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    return new Position(start.line(), start.column() + quote + column - 1);
  }
}
