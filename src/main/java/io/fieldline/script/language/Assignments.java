package io.fieldline.script.language;

import java.util.Set;
import org.apache.commons.jexl3.parser.ASTAssignment;
import org.apache.commons.jexl3.parser.ASTDecrementGetNode;
import org.apache.commons.jexl3.parser.ASTForeachStatement;
import org.apache.commons.jexl3.parser.ASTGetDecrementNode;
import org.apache.commons.jexl3.parser.ASTGetIncrementNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTIfStatement;
import org.apache.commons.jexl3.parser.ASTIncrementGetNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTSetAddNode;
import org.apache.commons.jexl3.parser.ASTSetAndNode;
import org.apache.commons.jexl3.parser.ASTSetDivNode;
import org.apache.commons.jexl3.parser.ASTSetModNode;
import org.apache.commons.jexl3.parser.ASTSetMultNode;
import org.apache.commons.jexl3.parser.ASTSetOrNode;
import org.apache.commons.jexl3.parser.ASTSetShiftLeftNode;
import org.apache.commons.jexl3.parser.ASTSetShiftRightNode;
import org.apache.commons.jexl3.parser.ASTSetShiftRightUnsignedNode;
import org.apache.commons.jexl3.parser.ASTSetSubNode;
import org.apache.commons.jexl3.parser.ASTSetXorNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTTryStatement;
import org.apache.commons.jexl3.parser.ASTWhileStatement;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Finds the variables that code makes by giving them a value. */
final class Assignments {

  private static final Set<Class<?>> CHANGES =
      Set.of(
          ASTSetAddNode.class,
          ASTSetSubNode.class,
          ASTSetMultNode.class,
          ASTSetDivNode.class,
          ASTSetModNode.class,
          ASTSetAndNode.class,
          ASTSetOrNode.class,
          ASTSetXorNode.class,
          ASTSetShiftLeftNode.class,
          ASTSetShiftRightNode.class,
          ASTSetShiftRightUnsignedNode.class,
          ASTGetIncrementNode.class,
          ASTGetDecrementNode.class,
          ASTIncrementGetNode.class,
          ASTDecrementGetNode.class);

  private Assignments() {}

  /** Whether the first child of a node gets a value by it. */
  static boolean assigns(JexlNode node) {
    return makes(node) || CHANGES.contains(node.getClass());
  }

  /** Whether the first child gets a value without having had one. */
  private static boolean makes(JexlNode node) {
    return node instanceof ASTAssignment || node instanceof ASTForeachStatement;
  }

  /** An assignment where a condition is asked for, such as {@code if (x = 3)}; null for none. */
  static @Nullable JexlNode inCondition(JexlNode node) {
    int conditions =
        node instanceof ASTIfStatement
            ? node.jjtGetNumChildren() / 2 * 2
            : node instanceof ASTWhileStatement || node instanceof ASTTernaryNode ? 1 : 0;
    for (int i = 0; i < conditions; i += 2) {
      JexlNode condition = node.jjtGetChild(i);
      while (condition.jjtGetNumChildren() == 1
          && (condition instanceof ASTReference || condition instanceof ASTReferenceExpression)) {
        condition = condition.jjtGetChild(0);
      }
      if (condition instanceof ASTAssignment) {
        return condition;
      }
    }
    return null;
  }

  /** Tells the vocabulary of all variables that a piece of code makes. */
  static void find(JexlNode node, Vocabulary vocabulary, Slot.Kind kind) {
    if (makes(node)) {
      target(node.jjtGetChild(0), vocabulary, kind);
    } else if (node instanceof ASTTryStatement) {
      for (int i = 0; i < node.jjtGetNumChildren(); i++) {
        target(node.jjtGetChild(i), vocabulary, kind);
      }
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      find(node.jjtGetChild(i), vocabulary, kind);
    }
  }

  private static void target(JexlNode target, Vocabulary vocabulary, Slot.Kind kind) {
    if (target instanceof ASTIdentifier name && name.getSymbol() < 0) {
      vocabulary.assigned(name.getName(), kind);
    } else if (target instanceof ASTReference && target.jjtGetNumChildren() == 1) {
      target(target.jjtGetChild(0), vocabulary, kind);
    } else {
      String name = selfMember(target);
      if (!name.isEmpty()) {
        vocabulary.assigned(name, Slot.Kind.KEPT);
      }
    }
  }

  /** {@code x} of {@code self.x}, empty for everything else. */
  static String selfMember(JexlNode node) {
    return node instanceof ASTReference
            && node.jjtGetNumChildren() > 1
            && node.jjtGetChild(0) instanceof ASTIdentifier name
            && name.getName().equals("self")
            && node.jjtGetChild(1) instanceof ASTIdentifierAccess member
        ? member.getName()
        : "";
  }
}
