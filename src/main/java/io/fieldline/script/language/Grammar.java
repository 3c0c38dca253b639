package io.fieldline.script.language;

import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.JexlOptions;
import org.apache.commons.jexl3.internal.Engine;
import org.apache.commons.jexl3.internal.Frame;
import org.apache.commons.jexl3.internal.Interpreter;
import org.apache.commons.jexl3.parser.ASTJexlScript;

/**
 * JEXL as far as scripts may use it. Every feature is set here by name, because JEXL 3.7.0 has
 * changed what is on by default. Safe to use from any thread.
 */
final class Grammar extends Engine {

  /** Calls of functions within functions; each takes about a kilobyte of the thread's stack. */
  private static final int DEEPEST = 64;

  private static final JexlFeatures CODE =
      new JexlFeatures()
          .script(true)
          .loops(true)
          .localVar(true)
          .sideEffect(true)
          .sideEffectGlobal(true)
          .lambda(true)
          .thinArrow(true)
          .fatArrow(true)
          .methodCall(true)
          .structuredLiteral(true)
          .arrayReferenceExpr(true)
          .comparatorNames(true)
          .ambiguousStatement(true)
          .lexical(false)
          .lexicalShade(false)
          .constCapture(false)
          .referenceCapture(false)
          .newInstance(false)
          .pragma(false)
          .pragmaAnywhere(false)
          .annotation(false)
          .importPragma(false)
          .namespacePragma(false)
          .namespaceIdentifier(false)
          .register(false);

  private static final JexlFeatures EXPRESSION =
      new JexlFeatures(CODE).script(false).loops(false).sideEffectGlobal(false);

  Grammar() {
    super(
        new JexlBuilder()
            .permissions(new NoReflection())
            .uberspect(new Closed())
            .features(CODE)
            .arithmetic(new Numbers())
            .strict(true)
            .silent(false)
            .safe(false)
            .antish(false)
            .cancellable(true)
            .cache(0)
            .stackOverflow(DEEPEST));
  }

  /** Reads code of several statements. */
  ASTJexlScript code(Source source) {
    return read(source, CODE);
  }

  /** Reads one expression. */
  ASTJexlScript expression(Source source) {
    return read(source, EXPRESSION);
  }

  private ASTJexlScript read(Source source, JexlFeatures features) {
    if (Nesting.isTooDeep(source.text())) {
      throw new StackOverflowError(); // what the parser itself would come to, hours later
    }
    return parse(new JexlInfo(source.name(), 1, 1), features, source.text(), null);
  }

  /** Runs code and gives the value of its last statement. */
  Object run(ASTJexlScript code, Variables variables) {
    return createInterpreter(variables, code.createFrame(), options).interpret(code);
  }

  @Override
  protected Interpreter createInterpreter(JexlContext context, Frame frame, JexlOptions options) {
    Variables variables = (Variables) context;
    return variables.trace == null
        ? new Sandbox(this, options, variables, frame)
        : new TracingSandbox(this, options, variables, frame, variables.trace);
  }
}
