package io.fieldline.sink.influxdb;

import io.fieldline.model.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name in a line: fixed words and, in braces, pieces of the measurement's tag. */
final class Label {

  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

  private final String pattern;
  private final List<Piece> pieces = new ArrayList<>();

  /** Fixed words, or a piece of the tag. */
  private record Piece(String words, @Nullable Part part) {

    String of(Measurement measurement) {
      return part == null ? words : part.name(measurement);
    }
  }

  /**
   * Reads a label.
   *
   * @param pattern such as {@code {name}_quality}
   * @throws IllegalArgumentException naming a piece that there is not
   */
  Label(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("influx.layout: a name is empty");
    }
    this.pattern = pattern;
    Matcher braces = IN_BRACES.matcher(pattern);
    int done = 0;
    while (braces.find()) {
      words(pattern.substring(done, braces.start()));
      Part part = Part.parse(braces.group(1));
      if (!part.isName()) {
        throw new IllegalArgumentException(
            "influx.layout: '%s' cannot be part of a name".formatted(part));
      }
      pieces.add(new Piece("", part));
      done = braces.end();
    }
    words(pattern.substring(done));
  }

  /** A label that is one piece of the tag. */
  static Label of(Part part) {
    return new Label("{" + part + "}");
  }

  /** The name for a measurement; may be empty. */
  String of(Measurement measurement) {
    if (pieces.size() == 1) {
      return pieces.get(0).of(measurement);
    }
    var name = new StringBuilder();
    pieces.forEach(piece -> name.append(piece.of(measurement)));
    return name.toString();
  }

  /** As it was read. */
  @Override
  public String toString() {
    return pattern;
  }

  private void words(String words) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(words, null));
    }
  }
}
