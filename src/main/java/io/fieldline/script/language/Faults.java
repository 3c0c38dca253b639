package io.fieldline.script.language;

import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptOutput;
import java.util.List;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a run has failed, and where. */
final class Faults {

  private Faults() {}

  /**
   * The failure of a run.
   *
   * @param sources all code that can have failed, first the one that was run
   * @param last where the run was last seen, for faults that know no place
   */
  static ScriptException failure(
      List<ScriptOutput> outputs, List<Source> sources, Throwable fault, @Nullable JexlNode last) {
    JexlInfo info = fault instanceof JexlException known ? known.getInfo() : null;
    if ((info == null || info.getLine() == 0) && last != null) {
      info = last.jexlInfo();
    }
    var findings = new Findings(outputs);
    Source source = sources.get(0);
    int line = 0;
    int column = 0;
    for (Source candidate : sources) {
      if (info != null && candidate.name().equals(info.getName())) {
        source = candidate;
        line = info.getLine();
        column = candidate.column(line, info.getColumn());
      }
    }
    findings.at(source, line, column, word(fault), "", words(fault));
    return findings.exception();
  }

  private static String word(Throwable fault) {
    return fault instanceof JexlException.Variable variable ? variable.getVariable() : "";
  }

  /** One sentence without the place. */
  static String words(Throwable fault) {
    if (fault instanceof JexlException.Variable variable) {
      return variable.isUndefined()
          ? "'" + variable.getVariable() + "' has no value yet"
          : "'" + variable.getVariable() + "' is null and cannot be calculated with";
    } else if (fault instanceof JexlException.StackOverflow
        || fault instanceof StackOverflowError) {
      return "functions call each other too deeply";
    } else if (fault instanceof JexlException.Throw thrown) {
      return "the code throws " + Texts.shown(thrown.getValue());
    } else if (fault instanceof JexlException.Operator && fault.getCause() == null) {
      return "this cannot be calculated";
    } else if (fault instanceof JexlException known && known.getCause() != null) {
      return words(known.getCause());
    } else if (fault instanceof JexlException known) {
      return known.getDetail() == null ? "this cannot be done" : known.getDetail();
    } else if (fault instanceof ArithmeticException) {
      return "this cannot be calculated; is a value a text or null where a number is needed?";
    } else if (fault instanceof IllegalArgumentException || fault instanceof LimitError) {
      return fault.getMessage() == null ? "this cannot be done" : fault.getMessage();
    }
    return "this cannot be done";
  }
}
