package io.fieldline.script.language;

import java.util.List;
import java.util.Objects;
import org.apache.commons.jexl3.parser.ASTCaseStatement;
import org.apache.commons.jexl3.parser.ASTSwitchStatement;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Finds the case of a switch. For JEXL {@code case 20} is not the 20.0 that a sensor sends. */
final class Cases {

  private Cases() {}

  /** Which child of the switch a value chooses, 1 or more; -1 for none. */
  static int find(ASTSwitchStatement node, @Nullable Object value) {
    for (int i = 1; i < node.jjtGetNumChildren(); i++) {
      for (Object each : values(node.jjtGetChild(i))) {
        if (isSame(value, each)) {
          return i;
        }
      }
    }
    return node.switchIndex(value);
  }

  /** What stands behind {@code case}; nothing behind {@code default}. */
  private static List<Object> values(JexlNode node) {
    return node instanceof ASTCaseStatement statement ? statement.getValues() : List.of();
  }

  private static boolean isSame(@Nullable Object value, @Nullable Object other) {
    if (value instanceof Number number && other instanceof Number otherNumber) {
      return number.doubleValue() == otherNumber.doubleValue();
    }
    return Objects.equals(value, other);
  }
}
