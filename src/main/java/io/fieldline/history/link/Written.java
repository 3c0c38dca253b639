package io.fieldline.history.link;

import io.fieldline.model.Value;
import java.util.regex.Pattern;

/** Values in a column of texts that holds all kinds of them. */
public final class Written {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern REAL =
      Pattern.compile("NaN|-?Infinity|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private Written() {}

  /** What was probably meant: what reads like a number or a truth value is one. */
  public static Value value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Value.of(Boolean.parseBoolean(text));
    }
    if (WHOLE.matcher(text).matches()) {
      return Value.of(Long.parseLong(text));
    }
    return REAL.matcher(text).matches() ? Value.of(Double.parseDouble(text)) : Value.of(text);
  }
}
