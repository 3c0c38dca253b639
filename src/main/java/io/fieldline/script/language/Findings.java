package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.jexl3.parser.JexlNode;

/** What is wrong with the code of one script, in the order of the code. */
final class Findings {

  /** More are not told at once. */
  private static final int MOST = 20;

  private final List<ScriptOutput> outputs;
  private final List<ScriptProblem> problems = new ArrayList<>();

  Findings(List<ScriptOutput> outputs) {
    this.outputs = outputs;
  }

  /** Whether there is no room for more, so that looking further is in vain. */
  boolean isFull() {
    return problems.size() >= MOST;
  }

  /** Something wrong at a place of the code. */
  void at(Source source, JexlNode node, String word, String suggestion, String message) {
    var place = Place.of(source, node, Letters.decode(word));
    at(source, place.line(), place.column(), word, suggestion, message);
  }

  /** Something wrong at a line and a column that a person sees; 0 when it is not known. */
  void at(Source source, int line, int column, String word, String suggestion, String message) {
    if (isFull()) {
      return;
    }
    Source.Line from = source.line(line);
    String output =
        from.part() == CodePart.OUTPUT ? outputs.get(from.output()).tag().toString() : "";
    int number = line == 0 ? 0 : from.number();
    String meant = Letters.decode(suggestion);
    String full =
        Letters.decode(message) + (meant.isEmpty() ? "" : "; did you mean '" + meant + "'?");
    var problem =
        new ScriptProblem(from.part(), output, number, column, Letters.decode(word), meant, full);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Throws what has been found. */
  void check() throws ScriptException {
    if (!problems.isEmpty()) {
      throw exception();
    }
  }

  ScriptException exception() {
    return new ScriptException(problems);
  }
}
