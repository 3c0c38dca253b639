package io.fieldline.script.language;

import io.fieldline.model.Measurement;
import io.fieldline.script.Calculation;
import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.function.ScriptFunction;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the language of scripts: code goes in, what it prints and the value of its last
 * expression come out. Variables live as long as it; every piece of code has the limits of a run.
 * Safe to use from any thread; one piece runs at a time.
 */
public final class Conversation {

  /** Longest answer, in characters. */
  public static final int MAX_ANSWER = 10_000;

  /** Longest piece of code, in characters. */
  public static final int MAX_CODE = 10_000;

  private final Grammar grammar;
  private final Variables variables;
  private final List<ScriptInput> inputs;
  private final List<ScriptOutput> outputs;
  private final Map<String, ScriptFunction> functions;
  private long pieces;
  private final StringBuilder answer = new StringBuilder();

  private Conversation(
      ScriptEngine engine,
      Variables variables,
      List<ScriptInput> inputs,
      List<ScriptOutput> outputs) {
    this.grammar = engine.grammar();
    this.functions = engine.functions();
    this.variables = variables;
    this.inputs = inputs;
    this.outputs = outputs;
    variables.printer = this::print;
    variables.initializing = true;
  }

  /** A conversation with no variables. */
  public static Conversation of(ScriptCompiler compiler) {
    ScriptEngine engine = engine(compiler);
    var variables = new Variables(engine.limits(), List.of(), new Outcome(List.of()));
    return new Conversation(engine, variables, List.of(), List.of());
  }

  /**
   * A conversation with a script's variables as they are after a run with these inputs. The
   * script's own calculation stays as it is.
   *
   * @throws ScriptException when that run fails
   */
  public static Conversation of(
      ScriptCompiler compiler, Calculation calculation, List<Measurement> measurements)
      throws ScriptException {
    ScriptCalculation copy = ((ScriptCalculation) calculation).copy();
    if (copy.held(measurements) == null) {
      copy.calculate(measurements);
    } else {
      copy.variables().inputs.take(measurements);
    }
    var definition = copy.program().definition();
    return new Conversation(
        engine(compiler), copy.variables(), definition.inputs(), definition.outputs());
  }

  private static ScriptEngine engine(ScriptCompiler compiler) {
    if (compiler instanceof ScriptEngine engine) {
      return engine;
    }
    throw new IllegalArgumentException("a debug session needs the script engine");
  }

  /**
   * Runs a piece of code.
   *
   * @return the printed lines, then the value of the last expression; at most {@value #MAX_ANSWER}
   *     characters, empty when there is nothing to say
   * @throws ScriptException when the code cannot be compiled or fails; variables that it has set
   *     before stay set
   */
  public synchronized String evaluate(String code) throws ScriptException {
    answer.setLength(0);
    Source source = Source.piece(CodePart.CALCULATION, -1, OpenNames.of(code)).named(++pieces);
    ASTJexlScript script = parse(source, code);
    variables.meter.begin();
    variables.forgetMemories();
    variables.seen = null;
    try {
      Object value = grammar.run(script, variables);
      if (value != null && !(value instanceof Names.Whole) && script.jjtGetNumChildren() > 0) {
        print(Texts.shown(value));
      }
    } catch (RuntimeException | LimitError | StackOverflowError e) {
      throw Faults.failure(outputs, List.of(source), e, variables.seen);
    }
    measure(source);
    return answer.toString().stripTrailing();
  }

  private ASTJexlScript parse(Source source, String code) throws ScriptException {
    var findings = new Findings(outputs);
    if (code.length() > MAX_CODE) {
      findings.at(source, 0, 0, "", "", "at most %,d characters at once".formatted(MAX_CODE));
    }
    findings.check();
    ASTJexlScript script = read(source, findings);
    findings.check();
    if (script == null) {
      throw new IllegalStateException("code without a fault and without a meaning");
    }
    return script;
  }

  private @Nullable ASTJexlScript read(Source source, Findings findings) {
    try {
      ASTJexlScript script = grammar.code(source);
      var vocabulary = new Vocabulary(inputs, outputs, functions);
      variables.kinds().forEach(vocabulary::assigned);
      Assignments.find(script, vocabulary, Slot.Kind.KEPT);
      new Checker(source, vocabulary, findings, new Usages(inputs.size())).check(script);
      if (vocabulary.variables().size() > Variables.MOST) {
        findings.at(
            source, 0, 0, "", "", "a session has %,d variables at most".formatted(Variables.MOST));
      } else {
        variables.declareNew(vocabulary.variables());
      }
      return script;
    } catch (JexlException e) {
      Syntax.tell(source, e, findings);
    } catch (StackOverflowError e) {
      findings.at(source, 0, 0, "", "", "the code is nested too deeply");
    }
    return null;
  }

  private void measure(Source source) throws ScriptException {
    try {
      SavedCalculation.values(variables);
    } catch (IllegalArgumentException e) {
      variables.clear();
      var fault = new IllegalArgumentException(e.getMessage() + "; they are forgotten", e);
      throw Faults.failure(outputs, List.of(source), fault, null);
    }
  }

  private void print(String line) {
    int room = MAX_ANSWER - answer.length() - 1;
    if (room > 0) {
      answer.append(line, 0, Math.min(line.length(), room)).append('\n');
    }
  }
}
