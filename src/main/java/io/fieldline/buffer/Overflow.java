package io.fieldline.buffer;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a full buffer does with the next batch. */
public enum Overflow {
  /** The batch waits until there is room; its source is not acknowledged meanwhile. */
  BLOCK("block"),
  /** The oldest measurements make room and are counted as dropped. */
  DROP_OLDEST("drop-oldest");

  private final String written;

  Overflow(String written) {
    this.written = written;
  }

  /**
   * Reads {@code block} or {@code drop-oldest}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Overflow parse(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.written.equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "overflow is '" + text + "', must be one of " + choices()));
  }

  private static String choices() {
    return Arrays.stream(values()).map(Overflow::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return written;
  }
}
