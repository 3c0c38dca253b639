package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import io.fieldline.script.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Tells the steps of one run, as many as a person may read. */
final class Trace {

  /** Most steps that are told; then one says that there are more. */
  static final int MOST = 10_000;

  /** Most characters of all steps together. */
  private static final int MOST_TEXT = 2_000_000;

  /** Longest piece of code that is shown. */
  private static final int LONGEST_CODE = 500;

  private final List<Source> sources;
  private final Consumer<Step> log;
  private int told;
  private int text;
  private boolean more;
  private String printed = "";

  Trace(List<Source> sources, Consumer<Step> log) {
    this.sources = List.copyOf(sources);
    this.log = log;
  }

  /** Whether another step will be told. */
  boolean isOpen() {
    return !more;
  }

  /** What the step that comes next has printed. */
  void printed(String line) {
    printed = line;
  }

  /** A step of the code; those within an output are not told, but what comes out is. */
  void step(JexlNode node, Map<String, String> variables, @Nullable Object result) {
    String name = node.jexlInfo().getName();
    Source source =
        sources.stream().filter(one -> one.name().equals(name)).findFirst().orElse(sources.get(0));
    Source.Line line = source.line(node.getLine());
    if (line.part() == CodePart.OUTPUT) {
      return;
    }
    if (told++ < MOST && text <= MOST_TEXT) {
      var step =
          new Step(
              line.part(),
              line.number(),
              code(line.text()),
              variables,
              printed.isEmpty() ? Texts.shown(result) : printed);
      text += length(step);
      log.accept(step);
      printed = "";
    } else if (!more) {
      more = true;
      String end = "more than %,d steps; the others are not shown".formatted(told - 1);
      log.accept(new Step(line.part(), line.number(), end, Map.of(), ""));
    }
  }

  /** The value of an output, told in any case. */
  void output(String expression, Map<String, String> variables, @Nullable Object result) {
    log.accept(new Step(CodePart.OUTPUT, 1, code(expression), variables, Texts.shown(result)));
  }

  private static String code(String code) {
    String shown = code.strip();
    return shown.length() <= LONGEST_CODE ? shown : shown.substring(0, LONGEST_CODE) + "…";
  }

  private static int length(Step step) {
    int length = step.code().length() + step.result().length();
    for (Map.Entry<String, String> variable : step.variables().entrySet()) {
      length += variable.getKey().length() + variable.getValue().length();
    }
    return length;
  }
}
