package io.fieldline.script.language;

import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import java.util.Map;
import org.apache.commons.jexl3.parser.ASTJexlScript;

/**
 * A script that is ready to run; everything in it is only read.
 *
 * @param first the code that runs once
 * @param every the code of every run, outputs included
 * @param variables that the code makes, by name
 * @param usages which inputs and functions the code uses
 */
record CompiledProgram(
    ScriptDefinition definition,
    Grammar grammar,
    Limits limits,
    Code first,
    Code every,
    Map<String, Slot.Kind> variables,
    Usages usages)
    implements Program {

  /** Code with the text that it was read from. */
  record Code(Source source, ASTJexlScript script) {}

  @Override
  public Calculation start() throws ScriptException {
    var calculation = new ScriptCalculation(this);
    calculation.initialize();
    return calculation;
  }
}
