package io.fieldline.source.plc.s7;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses that mean something elsewhere but cannot be read, and what to do instead. */
enum Foreign {
  SYMBOL(
      ".*\".*",
      "symbols are known to TIA Portal only: switch 'Optimized block access' of the block off and"
          + " write the offset that it then shows, as in DB4.DBW0"),
  NO_BLOCK("%?DB[XBWD].*", "it names no data block: write DB4.DBW0 for block 4"),
  PERIPHERY("%?P[IEQA].*", "the periphery is read as inputs and outputs: write IW64 for PIW64"),
  TIMER(
      "%?[TCZ]\\d+.*",
      "timers and counters cannot be read: let the program copy them to a data block");

  private final Pattern form;
  private final String cure;

  Foreign(String form, String cure) {
    this.form = Pattern.compile(form);
    this.cure = cure;
  }

  /**
   * What to do instead.
   *
   * @param text upper case, without blanks
   */
  static Optional<String> cure(String text) {
    return Stream.of(values())
        .filter(foreign -> foreign.form.matcher(text).matches())
        .map(foreign -> foreign.cure)
        .findFirst();
  }
}
