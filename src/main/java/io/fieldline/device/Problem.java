package io.fieldline.device;

import io.fieldline.yaml.Position;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A fault in a device file or tag list.
 *
 * @param file the file
 * @param position where in the file
 * @param tag the tag, or null when the fault belongs to none
 * @param reason what is wrong
 * @param hint what would cure it, may be empty
 */
public record Problem(
    Path file, Position position, @Nullable String tag, String reason, String hint) {

  public int line() {
    return position.line();
  }

  public int column() {
    return position.column();
  }

  /** {@code tag: reason (hint)}. */
  public String message() {
    return (tag == null ? "" : tag + ": ") + reason + (hint.isEmpty() ? "" : " (" + hint + ")");
  }

  /** {@code file:line:column: tag: reason (hint)}. */
  @Override
  public String toString() {
    return file + ":" + position + ": " + message();
  }
}
