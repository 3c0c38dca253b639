package io.fieldline.script.language;

import io.fieldline.model.Quality;
import io.fieldline.script.function.Call;
import io.fieldline.script.function.ScriptFunction;
import io.fieldline.script.function.Signature;
import org.jspecify.annotations.Nullable;

/**
 * {@code setQuality(64)} for all outputs, {@code setQuality('ratio', 'uncertain')} for one: the
 * quality that they have in this run, in the place of the worst of the inputs.
 */
final class SetQuality implements ScriptFunction {

  @Override
  public Signature signature() {
    return Signature.of("setQuality", 1, 2);
  }

  @Override
  public @Nullable Object call(Call call) {
    Outcome outcome = ((SiteCall) call).variables().outcome;
    Quality quality = quality(call.argument(call.count() - 1));
    if (call.count() == 1) {
      outcome.quality(quality);
    } else {
      outcome.quality(Texts.of(call.argument(0)), quality);
    }
    return quality.word();
  }

  private static Quality quality(@Nullable Object given) {
    if (given instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0
        && number.intValue() <= 0xFFFF) {
      return new Quality(number.intValue());
    }
    return switch (Texts.of(given)) {
      case "good" -> Quality.GOOD;
      case "uncertain" -> Quality.UNCERTAIN;
      case "bad" -> Quality.BAD;
      default ->
          throw new IllegalArgumentException(
              "a quality is 'good', 'uncertain', 'bad' or 0 to 65535, not '%s'"
                  .formatted(Texts.shown(given)));
    };
  }
}
