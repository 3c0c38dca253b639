package io.fieldline.check;

import java.util.regex.Pattern;

/** Addresses that only one of several processes reads from. */
final class Elected {

  private static final Pattern PREFIX =
      Pattern.compile("^(\\{\\{master:(\\{\\{\\w+}}|[^{}]*)}}|master:[^:]+:)");

  private Elected() {}

  /** What is read: {@code plc:s7} of {@code master:furnace:plc:s7}. */
  static String endpoint(String uri) {
    return PREFIX.matcher(uri).replaceFirst("");
  }
}
