package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * The calculation code and all outputs as one text, and where each of its lines comes from. Every
 * line of an output stands alone, so that no comment or quote of one piece reaches into the next.
 */
final class Source {

  /** One line of a piece; line from 1. */
  record Line(CodePart part, int output, int number, String text) {}

  private static final String LINE_END = "\r\n|\r|\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Line> lines = new ArrayList<>();
  private final List<String> encoded = new ArrayList<>();
  private String name = "";

  private Source() {}

  /** The code that runs once. */
  static Source initialization(ScriptDefinition definition) {
    var source = new Source();
    source.name = "initialization";
    source.add(CodePart.INITIALIZATION, -1, OpenNames.of(definition.initialization()));
    return source;
  }

  /** The code of every run. */
  static Source calculation(ScriptDefinition definition) {
    var source = new Source();
    source.name = "calculation";
    source.add(CodePart.CALCULATION, -1, definition.calculation());
    for (int i = 0; i < definition.outputs().size(); i++) {
      source.frame(i, ";" + Names.OUTPUT + "(");
      source.add(CodePart.OUTPUT, i, definition.outputs().get(i).expression());
      source.frame(i, ");");
    }
    return source;
  }

  /** One piece by itself. */
  static Source piece(CodePart part, int output, String code) {
    var source = new Source();
    source.add(part, output, code);
    return source;
  }

  /** The same, told apart from other pieces by a number. */
  Source named(long number) {
    name = "piece " + number;
    return this;
  }

  /** What JEXL calls it when it names a place. */
  String name() {
    return name;
  }

  private void add(CodePart part, int output, String code) {
    String[] written = Letters.encodeCode(code).split(LINE_END, -1);
    int number = 1;
    for (String line : code.split(LINE_END, -1)) {
      add(new Line(part, output, number, line), written[number - 1]);
      number++;
    }
  }

  private void frame(int output, String line) {
    add(new Line(CodePart.OUTPUT, output, 1, ""), line);
  }

  private void add(Line line, String written) {
    lines.add(line);
    encoded.add(written);
    text.append(written).append('\n');
  }

  /** What JEXL reads; see {@link Letters}. */
  String text() {
    return text.toString();
  }

  /** How many lines there are. */
  int size() {
    return lines.size();
  }

  /** Where a line of the text comes from; the nearest when there is no such line. */
  Line line(int number) {
    return lines.get(Math.max(1, Math.min(number, lines.size())) - 1);
  }

  /** The column that a person sees. */
  int column(int number, int column) {
    return number < 1 || number > encoded.size()
        ? column
        : Letters.column(encoded.get(number - 1), column);
  }
}
