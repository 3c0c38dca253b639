package io.fieldline.script.language;

import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTMethodNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.JexlNode;

/**
 * A line of a source and a column as a person sees it, from 1; 0 when unknown.
 *
 * <p>JEXL places a member such as {@code .value} and a call behind themselves; people look for them
 * where {@code x.value} and {@code f(x)} begin.
 */
record Place(int line, int column) {

  /** Where a word stands that belongs to a node. */
  static Place of(Source source, JexlNode node, String word) {
    JexlNode head = head(node);
    int line = head.getLine();
    int column = source.column(line, head.getColumn());
    if (head != node && !word.isEmpty()) {
      String member = word.substring(word.indexOf('.') + 1);
      int found = source.line(line).text().indexOf(member, Math.max(0, column - 1));
      return new Place(line, found < 0 ? column : found + 1);
    }
    return new Place(line, column);
  }

  /** The node with which an expression begins. */
  static JexlNode head(JexlNode node) {
    JexlNode part = node.jjtGetParent() instanceof ASTMethodNode method ? method : node;
    if (part instanceof ASTFunctionNode) {
      return part.jjtGetChild(0);
    }
    return part.jjtGetParent() instanceof ASTReference reference ? reference.jjtGetChild(0) : part;
  }
}
