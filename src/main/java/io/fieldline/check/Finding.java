package io.fieldline.check;

import io.fieldline.yaml.Position;
import java.util.Comparator;

/**
 * A mistake in a file.
 *
 * @param file as the user names it: {@code routes/sources/sensors.yaml}
 * @param position where in the file
 * @param reason what is wrong and, where it can be guessed, what was meant
 */
public record Finding(String file, Position position, String reason)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparing(f -> f.position.line())
          .thenComparing(f -> f.position.column())
          .thenComparing(Finding::reason);

  /** {@code file:line:column: reason}, which editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file + ":" + position + ": " + reason;
  }

  /** The same place with another reason. */
  Finding because(String other) {
    return new Finding(file, position, other);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
