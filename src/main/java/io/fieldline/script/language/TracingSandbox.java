package io.fieldline.script.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlOperator;
import org.apache.commons.jexl3.JexlOptions;
import org.apache.commons.jexl3.internal.Engine;
import org.apache.commons.jexl3.internal.Frame;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArguments;
import org.apache.commons.jexl3.parser.ASTBlock;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIfStatement;
import org.apache.commons.jexl3.parser.ASTJexlLambda;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTWhileStatement;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * Runs code and tells its steps: everything that is assigned, every condition, every call that
 * stands alone, every output.
 */
final class TracingSandbox extends Sandbox {

  /** Most variables that are shown with one step. */
  private static final int MOST_NAMED = 20;

  /** Most parts of a step that are searched for them. */
  private static final int MOST_SEARCHED = 1_000;

  private final Variables variables;
  private final Trace trace;
  private int searched;

  TracingSandbox(
      Engine engine, JexlOptions options, Variables variables, Frame frame, Trace trace) {
    super(engine, options, variables, frame);
    this.variables = variables;
    this.trace = trace;
  }

  @Override
  protected @Nullable Object executeAssign(
      JexlNode node, @Nullable JexlOperator operator, @Nullable Object data) {
    Object result = super.executeAssign(node, operator, data);
    // What x++ evaluates to is the value before; people want to see the one after.
    JexlNode target = node.jjtGetChild(0);
    String member = Assignments.selfMember(target);
    Object after = result;
    if (target instanceof ASTIdentifier name) {
      after = peek(name);
    } else if (!member.isEmpty()) {
      after = variables.peek(member);
    }
    tell(node, after);
    return result;
  }

  @Override
  void handOver(ASTFunctionNode node, int output, @Nullable Object value) {
    super.handOver(node, output, value);
    variables.meter.pause();
    trace.output(variables.outcome.expression(output), named(node), value);
    variables.meter.resume();
  }

  @Override
  protected @Nullable Object call(
      JexlNode node, @Nullable Object target, @Nullable Object called, ASTArguments given) {
    Object result = super.call(node, target, called, given);
    JexlNode statement = node;
    while (statement.jjtGetParent() instanceof ASTReference) {
      statement = statement.jjtGetParent();
    }
    JexlNode parent = statement.jjtGetParent();
    if (parent instanceof ASTBlock || parent instanceof ASTJexlScript) {
      tell(statement, result);
    }
    return result;
  }

  @Override
  protected @Nullable Object visit(ASTGTNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTGENode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTLTNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTLENode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTEQNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTNENode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTAndNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTOrNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  @Override
  protected @Nullable Object visit(ASTNotNode node, @Nullable Object data) {
    return condition(node, super.visit(node, data));
  }

  private @Nullable Object condition(JexlNode node, @Nullable Object result) {
    JexlNode parent = node.jjtGetParent();
    boolean decides =
        parent instanceof ASTIfStatement
            || parent instanceof ASTWhileStatement
            || parent instanceof ASTTernaryNode;
    if (decides && parent.jjtGetChild(0) == node) {
      tell(node, result);
    }
    return result;
  }

  /** Tells a step; what that costs is not the script's. */
  private void tell(JexlNode node, @Nullable Object result) {
    if (trace.isOpen()) {
      variables.meter.pause();
      trace.step(node, named(node), result);
      variables.meter.resume();
    }
  }

  /** The variables that stand in a step, with their values. */
  private Map<String, String> named(JexlNode node) {
    searched = 0;
    var named = new LinkedHashMap<String, String>();
    collect(node, named);
    return named;
  }

  private void collect(JexlNode node, Map<String, String> named) {
    if (named.size() >= MOST_NAMED || ++searched > MOST_SEARCHED) {
      return; // what follows is not the script's time, so it must be little
    }
    String member = Assignments.selfMember(node);
    if (!member.isEmpty()) {
      named.put("self." + Letters.decode(member), Texts.shown(variables.peek(member)));
    } else if (node instanceof ASTIdentifier name) {
      boolean called = node.jjtGetParent() instanceof ASTFunctionNode;
      if (!called && !Vocabulary.isConstant(name.getName())) {
        named.put(Letters.decode(name.getName()), Texts.shown(peek(name)));
      }
    } else if (!(node instanceof ASTJexlLambda)) {
      for (int i = 0; i < node.jjtGetNumChildren(); i++) {
        collect(Objects.requireNonNull(node.jjtGetChild(i)), named);
      }
    }
  }

  /** A variable's value, without counting as a use of it. */
  private @Nullable Object peek(ASTIdentifier name) {
    if (name.getSymbol() < 0) {
      return variables.peek(name.getName());
    }
    try {
      return getVariable(frame, block, name);
    } catch (JexlException e) {
      return null;
    }
  }
}
