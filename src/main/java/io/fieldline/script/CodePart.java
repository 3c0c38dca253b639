package io.fieldline.script;

/** Which piece of a script's code something is about; lines are counted in each piece by itself. */
public enum CodePart {
  /** The code that runs once. */
  INITIALIZATION,
  /** The code that runs whenever an input has changed. */
  CALCULATION,
  /** The expression of an output. */
  OUTPUT
}
