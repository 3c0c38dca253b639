package io.fieldline.transfer;

import io.fieldline.device.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A settings file or tag map that cannot be used; says all that is wrong at once. */
public final class SettingsException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SettingsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, each with file, line and column. */
  public List<Problem> problems() {
    return problems;
  }
}
