package io.fieldline.script.calculation;

import io.fieldline.device.DataType;
import io.fieldline.device.Scaling;
import io.fieldline.device.Span;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.ValidRange;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scripted tag in the words of a device file. */
final class OutputDefinition {

  private OutputDefinition() {}

  /**
   * The definition of an output; its device is the script's name.
   *
   * <p>A range that somebody has given is the valid range: values outside are uncertain, as with a
   * tag of a device file. The usual range is nobody's statement; every value is valid then.
   */
  static TagDefinition of(ScriptDefinition script, ScriptOutput output) {
    ValidRange range = output.range();
    return new TagDefinition(
        output.tag(),
        script.name(),
        "",
        output.tag().parameter(),
        List.of(),
        DataType.ANY,
        Scaling.NONE,
        span(range),
        range.equals(ScriptOutput.USUAL_RANGE) ? ValidRange.ALL : range,
        output.unit(),
        output.description(),
        TagDefinition.Reporting.ALL,
        output.alarm().limits());
  }

  private static @Nullable Span span(ValidRange range) {
    return Double.isFinite(range.min()) && Double.isFinite(range.max())
        ? new Span(range.min(), range.max())
        : null;
  }
}
