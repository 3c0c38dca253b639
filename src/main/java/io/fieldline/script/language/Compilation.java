package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.function.ScriptFunction;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.jspecify.annotations.Nullable;

/** Compiles one script and gathers what is wrong with it. */
final class Compilation {

  private final ScriptDefinition definition;
  private final Grammar grammar;
  private final Findings findings;
  private final Vocabulary vocabulary;

  Compilation(ScriptDefinition definition, Grammar grammar, Map<String, ScriptFunction> functions) {
    this.definition = definition;
    this.grammar = grammar;
    this.findings = new Findings(definition.outputs());
    this.vocabulary = new Vocabulary(definition.inputs(), definition.outputs(), functions);
  }

  Program program(Limits limits) throws ScriptException {
    inputNames();
    syntax();
    findings.check();
    CompiledProgram.Code first = code(Source.initialization(definition));
    CompiledProgram.Code every = code(Source.calculation(definition));
    Usages usages = names(first, every);
    findings.check();
    return new CompiledProgram(
        definition,
        grammar,
        limits,
        first,
        every,
        Collections.unmodifiableMap(vocabulary.variables()),
        usages);
  }

  private CompiledProgram.Code code(Source source) throws ScriptException {
    ASTJexlScript script = parse(source, grammar::code);
    if (script == null) {
      throw findings.exception();
    }
    return new CompiledProgram.Code(source, script);
  }

  private void inputNames() {
    for (ScriptInput input : definition.inputs()) {
      if (Vocabulary.isReserved(input.name())) {
        findings.at(
            Source.calculation(definition),
            0,
            0,
            input.name(),
            "",
            "the input name '%s' has a meaning of its own in code; give the input (%s) another"
                .formatted(input.name(), input.tag()));
      }
    }
  }

  /** Reads every piece by itself, so that none can end in another one. */
  private void syntax() {
    parse(Source.initialization(definition), grammar::code);
    parse(Source.piece(CodePart.CALCULATION, -1, definition.calculation()), grammar::code);
    for (int i = 0; i < definition.outputs().size(); i++) {
      String expression = definition.outputs().get(i).expression();
      Source piece = Source.piece(CodePart.OUTPUT, i, expression);
      if (isStatements(piece)) {
        findings.at(piece, 1, 1, "", "", "an output must be one expression that sets no variable");
      } else {
        parse(piece, grammar::expression);
      }
    }
  }

  /** Whether a piece can be read, but not as an expression. */
  private boolean isStatements(Source piece) {
    try {
      return grammar.code(piece).jjtGetNumChildren() != 1 || !isExpression(piece);
    } catch (JexlException | StackOverflowError e) {
      return false;
    }
  }

  private boolean isExpression(Source piece) {
    try {
      return grammar.expression(piece).jjtGetNumChildren() == 1;
    } catch (JexlException e) {
      return false;
    }
  }

  private @Nullable ASTJexlScript parse(Source source, Function<Source, ASTJexlScript> parser) {
    try {
      return parser.apply(source);
    } catch (JexlException e) {
      Syntax.tell(source, e, findings);
    } catch (StackOverflowError e) {
      findings.at(source, 0, 0, "", "", "the code is nested too deeply");
    }
    return null;
  }

  private Usages names(CompiledProgram.Code first, CompiledProgram.Code every) {
    var usages = new Usages(definition.inputs().size());
    try {
      Assignments.find(first.script(), vocabulary, Slot.Kind.KEPT);
      Assignments.find(every.script(), vocabulary, Slot.Kind.PASSING);
      new Checker(first.source(), vocabulary, findings, usages).check(first.script());
      new Checker(every.source(), vocabulary, findings, usages).check(every.script());
    } catch (StackOverflowError e) {
      findings.at(every.source(), 0, 0, "", "", "the code is nested too deeply");
    }
    int variables = vocabulary.variables().size();
    if (variables > Variables.MOST) {
      String message =
          "a script may have %,d variables, this one has %,d".formatted(Variables.MOST, variables);
      findings.at(every.source(), 0, 0, "", "", message);
    }
    return usages;
  }
}
