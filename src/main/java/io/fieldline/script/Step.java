package io.fieldline.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step of a calculation, for people who ask why a result came out.
 *
 * @param part the piece of code
 * @param line of that piece, from 1
 * @param code the line as it is written, without the space around it
 * @param variables the variables that the step has read or set, with their values after it
 * @param result what the step has calculated
 */
public record Step(
    CodePart part, int line, String code, Map<String, String> variables, String result) {

  /** Copies the variables. */
  public Step {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
