package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTJexlLambda;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReturnStatement;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTVar;
import org.apache.commons.jexl3.parser.JexlNode;

/** Looks at every name in the code before it runs. */
final class Checker {

  /** Of a number that is written in the code; a double has no more. */
  private static final int MOST_DIGITS = 300;

  private static final Pattern MARKED = Pattern.compile("[0-9][0-9.]*[hHdDbBlLfF]\\b");

  private final Source source;
  private final Vocabulary vocabulary;
  private final Findings findings;
  private final Usages usages;
  private final Calls calls;

  Checker(Source source, Vocabulary vocabulary, Findings findings, Usages usages) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.findings = findings;
    this.usages = usages;
    this.calls = new Calls(source, vocabulary, findings, usages);
  }

  /** Looks at a node and all below it. */
  void check(JexlNode node) {
    if (findings.isFull()) {
      return; // a guess at each of ten thousand wrong names takes long
    }
    String refused = Refused.why(node);
    if (!refused.isEmpty()) {
      findings.at(source, node, "", "", refused);
      return;
    }
    if (node instanceof ASTNumberLiteral number && isTooLong(number.getLiteral())) {
      findings.at(source, node, "", "", "a number has %d digits at most".formatted(MOST_DIGITS));
    }
    if (node instanceof ASTReturnStatement && !inFunction(node)) {
      findings.at(
          source, node, "return", "", "'return' ends a function; a result stands in an output");
    }
    JexlNode meantAsComparison = Assignments.inCondition(node);
    if (meantAsComparison != null) {
      comparison(meantAsComparison);
    }
    if (Assignments.assigns(node)) {
      target(node.jjtGetChild(0));
    }
    if (node instanceof ASTFunctionNode call) {
      calls.function(call);
      children(node, calls.isAboutInput(call) ? 2 : 1);
    } else if (node instanceof ASTReference) {
      reference(node);
    } else if (node instanceof ASTNumberLiteral) {
      number(node);
    } else if (node instanceof ASTVar variable) {
      declared(variable);
    } else if (node instanceof ASTIdentifier name) {
      variable(name);
    } else {
      children(node, 0);
    }
  }

  private static boolean isTooLong(Object number) {
    BigInteger digits =
        number instanceof BigDecimal decimal
            ? decimal.unscaledValue()
            : number instanceof BigInteger whole ? whole : BigInteger.ZERO;
    return digits.bitLength() > 4 * MOST_DIGITS;
  }

  /** Looks at the children; of a call only at the arguments, of one about an input at the rest. */
  private void children(JexlNode node, int from) {
    if (from == 2) {
      JexlNode arguments = node.jjtGetChild(1);
      for (int i = 1; i < arguments.jjtGetNumChildren(); i++) {
        check(arguments.jjtGetChild(i));
      }
      return;
    }
    for (int i = from; i < node.jjtGetNumChildren(); i++) {
      check(node.jjtGetChild(i));
    }
  }

  private void variable(ASTIdentifier identifier) {
    String name = identifier.getName();
    if (identifier.getSymbol() >= 0 || Vocabulary.isConstant(name) || vocabulary.isVariable(name)) {
      return;
    }
    int input = vocabulary.input(name);
    if (input >= 0) {
      read(identifier, input);
    } else if (vocabulary.function(name) != null) {
      findings.at(
          source, identifier, name, "", "'%s' is a function; write %s(...)".formatted(name, name));
    } else {
      findings.at(
          source, identifier, name, vocabulary.nearestVariable(name), "there is no '" + name + "'");
    }
  }

  private void read(JexlNode node, int input) {
    usages.read(input);
    if (source.line(node.getLine()).part() == CodePart.INITIALIZATION && !inFunction(node)) {
      findings.at(
          source, node, "", "", "inputs have no values yet while the initialization code runs");
    }
  }

  private static boolean inFunction(JexlNode node) {
    for (JexlNode up = node; up != null; up = up.jjtGetParent()) {
      if (up instanceof ASTJexlLambda) {
        return true;
      }
    }
    return false;
  }

  private void comparison(JexlNode assignment) {
    var left = Place.of(source, assignment.jjtGetChild(0), "");
    int equals = source.line(left.line()).text().indexOf('=', left.column());
    findings.at(source, left.line(), equals + 1, "=", "==", "'=' sets a variable, '==' compares");
  }

  /** JEXL reads {@code 1h} as a number of a special kind, and {@code mean(x, 1h)} with it. */
  private void number(JexlNode literal) {
    var place = Place.of(source, literal, "");
    String line = source.line(literal.getLine()).text();
    Matcher marked = MARKED.matcher(line).region(Math.max(0, place.column() - 1), line.length());
    if (marked.lookingAt()) {
      String word = marked.group();
      findings.at(
          source, literal, word, "", "write the length of time '%s' in quotes".formatted(word));
    }
  }

  private void declared(ASTVar variable) {
    if (vocabulary.input(variable.getName()) >= 0 || Vocabulary.isConstant(variable.getName())) {
      fixed(variable);
    }
  }

  private void target(JexlNode target) {
    JexlNode left = target;
    while (left instanceof ASTReference && left.jjtGetNumChildren() == 1) {
      left = left.jjtGetChild(0);
    }
    if (left instanceof ASTIdentifier name
        && name.getSymbol() < 0
        && (vocabulary.input(name.getName()) >= 0 || Vocabulary.isConstant(name.getName()))) {
      fixed(name);
    }
    String member = Assignments.selfMember(left);
    if (vocabulary.input(member) >= 0) {
      findings.at(source, left, member, "", "'" + member + "' is an input; it can only be read");
    }
  }

  private void fixed(ASTIdentifier name) {
    String what = vocabulary.input(name.getName()) >= 0 ? "is an input" : "has a fixed meaning";
    findings.at(
        source,
        name,
        name.getName(),
        "",
        "'%s' %s; it can only be read".formatted(name.getName(), what));
  }

  private void reference(JexlNode node) {
    String head =
        node.jjtGetChild(0) instanceof ASTIdentifier name && name.getSymbol() < 0
            ? name.getName()
            : "";
    boolean member = node.jjtGetNumChildren() > 1;
    if (member && head.equals("self")) {
      self(node);
    } else if (member && head.equals("Value")) {
      value(node);
    } else if (member && head.equals("Math")) {
      calls.mathematics(node.jjtGetChild(1));
    }
    children(node, 0);
  }

  private void self(JexlNode node) {
    String member = Assignments.selfMember(node);
    if (member.isEmpty()) {
      findings.at(source, node, "self", "", "write self.name, with a name of your choice");
    } else if (!vocabulary.isKept(member) && vocabulary.input(member) < 0) {
      findings.at(
          source,
          node.jjtGetChild(1),
          "self." + member,
          vocabulary.nearestKept(member),
          "nothing sets 'self." + member + "'");
    }
  }

  private void value(JexlNode node) {
    String member =
        node.jjtGetNumChildren() > 2 && node.jjtGetChild(2) instanceof ASTIdentifierAccess access
            ? access.getName()
            : "";
    boolean quality = member.equals("status_code");
    if (!member.isEmpty() && !Tagged.MEMBERS.contains(member)) {
      findings.at(
          source,
          node.jjtGetChild(2),
          member,
          "",
          "an input has 'value', 'timestamp' and 'status_code', not '" + member + "'");
    }
    if (node.jjtGetChild(1) instanceof ASTArrayAccess key
        && key.jjtGetNumChildren() == 1
        && key.jjtGetChild(0) instanceof ASTStringLiteral name) {
      int input = vocabulary.inputOrTag(name.getLiteral());
      if (input < 0) {
        String wrong = name.getLiteral();
        findings.at(
            source,
            name,
            wrong,
            vocabulary.nearestInput(wrong),
            "there is no input '" + wrong + "'");
      } else if (quality) {
        usages.judge(input);
      } else if (!member.equals("timestamp")) {
        read(name, input);
      }
    } else {
      usages.any(quality || member.isEmpty());
    }
  }
}
