package io.fieldline.script;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A script cannot be compiled, or a run of it has failed. */
public final class ScriptException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<ScriptProblem> problems;

  /**
   * @param problems one or more, the first is the most important
   */
  public ScriptException(List<ScriptProblem> problems) {
    super(problems.stream().map(ScriptProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one or more. */
  public List<ScriptProblem> problems() {
    return problems;
  }
}
