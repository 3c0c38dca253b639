package io.fieldline.format;

import java.io.Serial;

/** Bytes that are not what the format says. */
public final class FormatException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_REASON = 300;

  /**
   * @param position where it was noticed: {@code line 3, column 14} or {@code byte 120}
   * @param reason what is wrong, in words that an engineer can act on
   */
  public FormatException(String position, String reason) {
    // Wrong records may come by the thousand; nobody looks at where in the program it was noticed.
    super(position + ": " + line(reason), null, false, false);
  }

  /** The reason may show a part of what was read. */
  private static String line(String reason) {
    String cut = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
    return cut.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }
}
