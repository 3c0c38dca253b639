package io.fieldline.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two versions of a script calculate the same way, so that variables fit both. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * 64 hexadecimal digits that change with inputs, code and outputs; not with texts, units, limits
   * or the interval.
   */
  public static String of(ScriptDefinition definition) {
    var text = new StringBuilder();
    for (ScriptInput input : definition.inputs()) {
      add(text, input.name());
      add(text, input.tag().toString());
    }
    add(text, definition.initialization());
    add(text, definition.calculation());
    for (ScriptOutput output : definition.outputs()) {
      add(text, output.tag().toString());
      add(text, output.expression());
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** With its length, so that no two lists of texts look the same. */
  private static void add(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
