package io.fieldline.script.language;

import java.util.Map;
import org.apache.commons.jexl3.parser.ASTAnnotatedStatement;
import org.apache.commons.jexl3.parser.ASTAnnotation;
import org.apache.commons.jexl3.parser.ASTBitwiseXorNode;
import org.apache.commons.jexl3.parser.ASTConstructorNode;
import org.apache.commons.jexl3.parser.ASTExtendedLiteral;
import org.apache.commons.jexl3.parser.ASTIdentifierAccessJxlt;
import org.apache.commons.jexl3.parser.ASTIdentifierAccessSafeJxlt;
import org.apache.commons.jexl3.parser.ASTInstanceOf;
import org.apache.commons.jexl3.parser.ASTJxltLiteral;
import org.apache.commons.jexl3.parser.ASTNamespaceIdentifier;
import org.apache.commons.jexl3.parser.ASTNotInstanceOf;
import org.apache.commons.jexl3.parser.ASTQualifiedIdentifier;
import org.apache.commons.jexl3.parser.ASTRegexLiteral;
import org.apache.commons.jexl3.parser.ASTSetLiteral;
import org.apache.commons.jexl3.parser.ASTSetXorNode;
import org.apache.commons.jexl3.parser.ASTTryResources;
import org.apache.commons.jexl3.parser.JexlNode;

/** What JEXL could do and scripts may not. */
final class Refused {

  private static final String CLASSES = "scripts have no classes";
  private static final String TEMPLATE =
      "a text stands in ' or \", not in `; join texts and values with +";

  /** For JEXL it is a change of bits, for everybody else a power: one of them is surprised. */
  private static final String POWER = "write pow(x, y) for x to the power of y, not '^'";

  private static final Map<Class<?>, String> NODES =
      Map.ofEntries(
          Map.entry(ASTConstructorNode.class, CLASSES),
          Map.entry(ASTInstanceOf.class, CLASSES),
          Map.entry(ASTNotInstanceOf.class, CLASSES),
          Map.entry(ASTQualifiedIdentifier.class, CLASSES),
          Map.entry(
              ASTNamespaceIdentifier.class, "':' does not belong into the name of a function"),
          Map.entry(ASTJxltLiteral.class, TEMPLATE),
          Map.entry(ASTIdentifierAccessJxlt.class, TEMPLATE),
          Map.entry(ASTIdentifierAccessSafeJxlt.class, TEMPLATE),
          Map.entry(ASTBitwiseXorNode.class, POWER),
          Map.entry(ASTSetXorNode.class, POWER),
          Map.entry(ASTRegexLiteral.class, "patterns cannot be used; compare texts with =="),
          Map.entry(ASTSetLiteral.class, "a list stands in [ ], a map in { } with 'name': value"),
          Map.entry(ASTExtendedLiteral.class, "'...' cannot be used"),
          Map.entry(ASTAnnotation.class, "'@' cannot be used"),
          Map.entry(ASTAnnotatedStatement.class, "'@' cannot be used"),
          Map.entry(ASTTryResources.class, "write try { ... } catch (e) { ... }"));

  private Refused() {}

  /** Why a node is refused, empty when it is not. */
  static String why(JexlNode node) {
    return NODES.getOrDefault(node.getClass(), "");
  }
}
