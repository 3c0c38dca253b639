package io.fieldline.script.language;

import io.fieldline.script.function.Signature.About;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlOptions;
import org.apache.commons.jexl3.internal.Closure;
import org.apache.commons.jexl3.internal.Engine;
import org.apache.commons.jexl3.internal.Frame;
import org.apache.commons.jexl3.internal.Interpreter;
import org.apache.commons.jexl3.parser.ASTArguments;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTJxltLiteral;
import org.apache.commons.jexl3.parser.ASTRegexLiteral;
import org.apache.commons.jexl3.parser.ASTSwitchExpression;
import org.apache.commons.jexl3.parser.ASTSwitchStatement;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * Runs code, counts its steps, and is the only way from code to anything else: properties, methods
 * and functions are looked up here and never by reflection.
 */
class Sandbox extends Interpreter {

  private static final int CASES_PER_STEP = 16;

  private final Variables variables;

  Sandbox(Engine engine, JexlOptions options, Variables variables, Frame frame) {
    super(engine, options, variables, frame);
    this.variables = variables;
  }

  @Override
  protected boolean isCancellable() {
    return true;
  }

  @Override
  protected void cancelCheck(JexlNode node) {
    variables.seen = node;
    variables.meter.step();
  }

  @Override
  protected @Nullable Object visit(ASTFunctionNode node, @Nullable Object data) {
    Object bound = node.jjtGetValue();
    JexlNode given = node.jjtGetChild(1);
    if (bound instanceof Integer output) {
      handOver(node, output, given.jjtGetChild(0).jjtAccept(this, data));
      return null;
    }
    return call(node, variables, node.jjtGetChild(0), (ASTArguments) given);
  }

  /** Takes the value of an output. */
  void handOver(ASTFunctionNode node, int output, @Nullable Object value) {
    variables.outcome.value(output, value);
  }

  /** Calls a function of the library, a function that the code has made, or a list or map. */
  @Override
  protected @Nullable Object call(
      JexlNode node, @Nullable Object target, @Nullable Object called, ASTArguments given) {
    variables.meter.step();
    try {
      if (node.jjtGetValue() instanceof Site site) {
        return library(site, given);
      } else if (target != variables && called instanceof ASTIdentifierAccess method) {
        return Members.call(target, method.getName(), visit(given, null), variables.meter);
      }
    } catch (IllegalArgumentException e) {
      throw fault(node, e);
    }
    Object function =
        called instanceof ASTIdentifier name ? getVariable(frame, block, name) : called;
    if (function instanceof Closure) {
      return super.call(node, target, function, given);
    }
    throw fault(node, new IllegalArgumentException("this is no function"));
  }

  private static JexlException fault(JexlNode node, IllegalArgumentException cause) {
    return new JexlException(Place.head(node).jexlInfo(), cause.getMessage(), cause);
  }

  private @Nullable Object library(Site site, ASTArguments given) {
    var arguments = new @Nullable Object[given.jjtGetNumChildren()];
    boolean about = site.function().signature().about() != About.VALUE;
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = about && i == 0 ? null : given.jjtGetChild(i).jjtAccept(this, null);
    }
    Object answer = site.function().call(new SiteCall(site, variables, Arrays.asList(arguments)));
    return answer instanceof List<?> list && !(answer instanceof ScriptList)
        ? new ScriptList(list)
        : answer;
  }

  @Override
  protected @Nullable Object getAttribute(
      @Nullable Object object, @Nullable Object attribute, JexlNode node) {
    try {
      return Members.get(object, attribute, variables);
    } catch (IllegalArgumentException e) {
      throw fault(node, e);
    }
  }

  @Override
  protected void setAttribute(
      @Nullable Object object, @Nullable Object attribute, @Nullable Object value, JexlNode node) {
    try {
      Members.set(object, attribute, value, variables);
    } catch (IllegalArgumentException e) {
      throw fault(node, e);
    }
  }

  /** Does what stands behind a case until a break; without a fitting case it does nothing. */
  @Override
  protected @Nullable Object visit(ASTSwitchStatement node, @Nullable Object data) {
    Object result = node.jjtGetChild(0).jjtAccept(this, data);
    int found = choose(node, result);
    if (found < 1) {
      return null;
    } else if (!node.isStatement()) {
      return node.jjtGetChild(found).jjtAccept(this, data);
    }
    try {
      for (int i = found; i < node.jjtGetNumChildren(); i++) {
        result = node.jjtGetChild(i).jjtAccept(this, data);
      }
    } catch (JexlException.Break e) {
      return result;
    }
    return result;
  }

  @Override
  protected @Nullable Object visit(ASTSwitchExpression node, @Nullable Object data) {
    int found = choose(node, node.jjtGetChild(0).jjtAccept(this, data));
    return found < 1 ? null : node.jjtGetChild(found).jjtAccept(this, data);
  }

  private int choose(ASTSwitchStatement node, @Nullable Object value) {
    variables.meter.work(node.jjtGetNumChildren() / CASES_PER_STEP);
    return Cases.find(node, value);
  }

  @Override
  protected @Nullable Object visit(ASTJxltLiteral node, @Nullable Object data) {
    throw new JexlException(node, "a text stands in ' or \", not in `", null);
  }

  @Override
  protected @Nullable Object visit(ASTRegexLiteral node, @Nullable Object data) {
    throw new JexlException(node, "patterns cannot be used", null);
  }
}
