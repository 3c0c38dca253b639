package io.fieldline.payload;

import io.fieldline.model.Quality;
import java.util.Locale;

/** Reads the quality that a source gives: an OPC DA word, or good, uncertain, bad in any case. */
final class QualityText {

  private QualityText() {}

  static Quality read(String text) throws PayloadException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "", "good", "true" -> Quality.GOOD;
      case "uncertain" -> Quality.UNCERTAIN;
      case "bad", "false" -> Quality.BAD;
      default -> word(text.strip());
    };
  }

  private static Quality word(String text) throws PayloadException {
    try {
      return new Quality(Integer.parseInt(text));
    } catch (IllegalArgumentException e) {
      throw new PayloadException(
          "the quality '"
              + Texts.shown(text)
              + "' is not good, uncertain, bad or an OPC word of 0 to 65535");
    }
  }
}
