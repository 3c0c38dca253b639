package io.fieldline.script.function;

/**
 * How a function is called; checked before a script runs.
 *
 * @param name what the code writes
 * @param least fewest arguments
 * @param most most arguments
 * @param about what the first argument must be
 */
public record Signature(String name, int least, int most, About about) {

  /** What a function's first argument stands for. */
  public enum About {
    /** A value like all others. */
    VALUE,
    /** An input itself; its value does not count as used. */
    INPUT,
    /** An input whose quality the code judges itself: the script also runs while it is bad. */
    QUALITY
  }

  /** Checks the counts. */
  public Signature {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(name + " takes " + least + " to " + most + " arguments");
    }
  }

  /** A function of values. */
  public static Signature of(String name, int least, int most) {
    return new Signature(name, least, most, About.VALUE);
  }
}
