package io.fieldline.script;

/**
 * One thing that is wrong with a script.
 *
 * @param part the piece of code
 * @param output the output whose expression it is, empty in the other parts
 * @param line of that piece, from 1; 0 when the place is not known
 * @param column from 1; 0 when the place is not known
 * @param word the offending word as it is written, may be empty
 * @param suggestion the word that was probably meant, may be empty
 * @param message one sentence in plain words, without the place
 */
public record ScriptProblem(
    CodePart part,
    String output,
    int line,
    int column,
    String word,
    String suggestion,
    String message) {

  /** {@code calculation code, line 3, column 7: there is no 'temperatur'; did you mean ...}. */
  @Override
  public String toString() {
    String piece =
        switch (part) {
          case INITIALIZATION -> "initialization code";
          case CALCULATION -> "calculation code";
          case OUTPUT -> "output " + output;
        };
    String place = line == 0 ? "" : ", line " + line + (column == 0 ? "" : ", column " + column);
    return piece + place + ": " + message;
  }
}
