package io.fieldline.sink.http;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of HTTP status codes, 100 to 599.
 *
 * @param codes not to be changed
 */
record StatusCodes(BitSet codes) {

  private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?");

  /**
   * Reads {@code 200-299} or {@code 400, 409, 413}.
   *
   * @param setting where it stands, for the message
   * @param text empty for no code
   * @throws IllegalArgumentException naming what is wrong
   */
  static StatusCodes parse(String setting, String text) {
    var codes = new BitSet();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      int from = range.matches() ? Integer.parseInt(range.group(1)) : 1;
      int to = range.matches() && range.group(2) != null ? Integer.parseInt(range.group(2)) : from;
      if (!range.matches() || to < from) {
        throw new IllegalArgumentException(
            "%s: '%s' is no HTTP status and no range; write them as in 200-299 or 400, 409"
                .formatted(setting, part.strip()));
      }
      codes.set(from, to + 1);
    }
    return new StatusCodes(codes);
  }

  boolean contains(int status) {
    return codes.get(status);
  }

  /** The first code that both have, 0 for none. */
  int shared(StatusCodes other) {
    var both = (BitSet) codes.clone();
    both.and(other.codes);
    return Math.max(both.nextSetBit(0), 0);
  }
}
