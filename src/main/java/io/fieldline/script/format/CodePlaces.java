package io.fieldline.script.format;

import com.fasterxml.jackson.core.JsonPointer;
import io.fieldline.script.CodePart;
import io.fieldline.yaml.Position;
import io.fieldline.yaml.YamlDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the code of a script stands in its file. */
public final class CodePlaces {

  /** The places of a file that is no script. */
  static final CodePlaces NONE = new CodePlaces(null, Map.of());

  private static final JsonPointer INITIALIZATION = JsonPointer.compile("/initialization");
  private static final JsonPointer CALCULATION = JsonPointer.compile("/calculation");

  private final @Nullable YamlDocument document;
  private final Map<String, JsonPointer> expressions;

  /**
   * The places in a document.
   *
   * @param expressions of the outputs, by tag
   */
  CodePlaces(@Nullable YamlDocument document, Map<String, JsonPointer> expressions) {
    this.document = document;
    this.expressions = Map.copyOf(expressions);
  }

  /**
   * The place in the file of a place in a piece of code.
   *
   * @param output the output whose expression it is, empty in the other parts
   * @param line of the piece, from 1; 0 for the piece as a whole
   * @param column from 1; 0 when it is not known
   */
  public Position position(CodePart part, String output, int line, int column) {
    if (document == null) {
      return Position.START;
    }
    JsonPointer code =
        switch (part) {
          case INITIALIZATION -> INITIALIZATION;
          case CALCULATION -> CALCULATION;
          case OUTPUT -> expressions.getOrDefault(output, JsonPointer.empty());
        };
    return line < 1 ? document.position(code) : document.within(code, line, Math.max(1, column));
  }
}
