package io.fieldline.script.language;

import io.fieldline.script.CodePart;
import io.fieldline.script.function.ScriptFunction;
import io.fieldline.script.function.Signature;
import io.fieldline.script.function.Signature.About;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTMethodNode;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;

/** Ties the calls in the code to the functions that they name, and checks the arguments. */
final class Calls {

  private final Source source;
  private final Vocabulary vocabulary;
  private final Findings findings;
  private final Usages usages;
  private int outputs;

  Calls(Source source, Vocabulary vocabulary, Findings findings, Usages usages) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.findings = findings;
    this.usages = usages;
  }

  /** {@code name(arguments)}. */
  void function(ASTFunctionNode call) {
    if (!(call.jjtGetChild(0) instanceof ASTIdentifier identifier)) {
      return;
    }
    String name = identifier.getName();
    String refused = Refused.why(identifier);
    ScriptFunction function = vocabulary.function(name);
    if (!refused.isEmpty()) {
      findings.at(source, identifier, name, "", refused);
    } else if (name.equals(Names.OUTPUT) && isOurs(identifier)) {
      call.jjtSetValue(outputs++);
    } else if (identifier.getSymbol() >= 0) {
      return;
    } else if (function != null) {
      bind(call, identifier, function);
    } else if (!vocabulary.isVariable(name)) {
      findings.at(
          source,
          identifier,
          name,
          vocabulary.nearestFunction(name),
          "there is no function '" + name + "'");
    }
  }

  /** No person can write on the lines that stand around the outputs. */
  private boolean isOurs(JexlNode node) {
    Source.Line line = source.line(node.getLine());
    return line.part() == CodePart.OUTPUT && line.text().isEmpty();
  }

  /** {@code Math.name(arguments)} means {@code name(arguments)}, {@code Math.PI} a constant. */
  void mathematics(JexlNode member) {
    if (member instanceof ASTMethodNode call
        && call.jjtGetChild(0) instanceof ASTIdentifierAccess access) {
      ScriptFunction function = vocabulary.function(access.getName());
      if (function == null) {
        findings.at(
            source,
            member,
            access.getName(),
            vocabulary.nearestFunction(access.getName()),
            "there is no function '" + access.getName() + "'");
      } else {
        bind(call, access, function);
      }
    } else if (member instanceof ASTIdentifierAccess access
        && !access.getName().equals("PI")
        && !access.getName().equals("E")) {
      String lower = access.getName().toLowerCase(Locale.ROOT);
      findings.at(
          source, member, access.getName(), vocabulary.nearestFunction(lower), "Math has PI and E");
    }
  }

  /** Whether the first argument of a call names an input whose value is not asked for. */
  boolean isAboutInput(ASTFunctionNode call) {
    return call.jjtGetValue() instanceof Site site
        && site.function().signature().about() != About.VALUE;
  }

  private void bind(JexlNode call, JexlNode name, ScriptFunction function) {
    JexlNode given = call.jjtGetChild(1);
    int count = given.jjtGetNumChildren();
    List<Integer> inputs = new ArrayList<>(count);
    boolean about = function.signature().about() != About.VALUE;
    for (int i = 0; i < count; i++) {
      inputs.add(input(given.jjtGetChild(i), about && i == 0));
    }
    call.jjtSetValue(usages.add(function, inputs));
    count(name, function.signature(), count);
    if (function instanceof SetQuality && count == 2) {
      output(given.jjtGetChild(0));
    }
    if (about && count > 0) {
      about(given.jjtGetChild(0), function.signature(), inputs.get(0));
    }
  }

  private int input(JexlNode argument, boolean quoted) {
    if (argument instanceof ASTIdentifier identifier && identifier.getSymbol() < 0) {
      return vocabulary.input(identifier.getName());
    }
    return quoted && argument instanceof ASTStringLiteral text
        ? vocabulary.inputOrTag(text.getLiteral())
        : -1;
  }

  private void count(JexlNode name, Signature signature, int given) {
    if (given >= signature.least() && given <= signature.most()) {
      return;
    }
    String expected =
        signature.most() == signature.least()
            ? "%,d".formatted(signature.least())
            : signature.most() == Integer.MAX_VALUE
                ? "at least %,d".formatted(signature.least())
                : "%,d to %,d".formatted(signature.least(), signature.most());
    findings.at(
        source,
        name,
        signature.name(),
        "",
        "%s takes %s argument%s, here are %,d"
            .formatted(signature.name(), expected, expected.endsWith("1") ? "" : "s", given));
  }

  private void output(JexlNode argument) {
    if (argument instanceof ASTStringLiteral text && !vocabulary.isOutput(text.getLiteral())) {
      String wrong = text.getLiteral();
      findings.at(
          source,
          argument,
          wrong,
          vocabulary.nearestOutput(wrong),
          "there is no output '" + wrong + "'");
    }
  }

  private void about(JexlNode argument, Signature signature, int input) {
    if (input >= 0) {
      if (signature.about() == About.QUALITY) {
        usages.judge(input);
      }
      return;
    }
    String word =
        argument instanceof ASTIdentifier identifier
            ? identifier.getName()
            : argument instanceof ASTStringLiteral text ? text.getLiteral() : "";
    findings.at(
        source,
        argument,
        word,
        word.isEmpty() ? "" : vocabulary.nearestInput(word),
        "%s needs the name of an input%s"
            .formatted(signature.name(), word.isEmpty() ? "" : ", '" + word + "' is none"));
  }
}
