package io.fieldline.payload;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;

/**
 * A value as people write it: {@code 12.5}, {@code true}, {@code stopped}, with its quality {@code
 * 12.5:uncertain} or {@code 12.5:64}.
 *
 * @param value a number, truth value or text; none when nothing stands before the quality
 * @param quality good when none is written
 */
public record GivenValue(Value value, Quality quality) {

  /**
   * Reads a value. What stands after the last colon is a quality only where it is one: {@code
   * 12:30:05} is a text.
   *
   * @throws PayloadException when the text is too long
   */
  public static GivenValue read(String text) throws PayloadException {
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      try {
        Quality quality = QualityText.read(text.substring(colon + 1));
        return new GivenValue(value(text.substring(0, colon)), quality);
      } catch (PayloadException e) {
        return new GivenValue(value(text), Quality.GOOD); // the colon belongs to the text
      }
    }
    return new GivenValue(value(text), Quality.GOOD);
  }

  private static Value value(String text) throws PayloadException {
    String plain = text.strip();
    return plain.isEmpty() ? Value.none() : Texts.value(plain, true);
  }
}
