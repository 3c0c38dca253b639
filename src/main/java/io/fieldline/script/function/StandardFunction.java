package io.fieldline.script.function;

import io.fieldline.script.function.Signature.About;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function with all that there is to say about it.
 *
 * @param signature how it is called
 * @param usages what the reference page says, one for each way to call it
 * @param body what it does
 * @param start makes what a new call remembers, null for a function that remembers nothing
 */
public record StandardFunction(
    Signature signature, List<Usage> usages, Body body, @Nullable Supplier<Memory> start)
    implements ScriptFunction {

  /** What a function does. */
  @FunctionalInterface
  public interface Body {

    /** The same as {@link ScriptFunction#call}. */
    @Nullable Object answer(Arguments arguments);
  }

  /** Copies the usages. */
  public StandardFunction {
    usages = List.copyOf(usages);
  }

  static StandardFunction of(String name, int least, int most, Body body) {
    return new StandardFunction(Signature.of(name, least, most), List.of(), body, null);
  }

  StandardFunction about(About about) {
    var other = new Signature(signature.name(), signature.least(), signature.most(), about);
    return new StandardFunction(other, usages, body, start);
  }

  StandardFunction remembering(Supplier<Memory> memory) {
    return new StandardFunction(signature, usages, body, memory);
  }

  /** With an example that reads no input. */
  StandardFunction usage(String call, String meaning, String expression, String result) {
    return usage(call, meaning, "", expression, result);
  }

  StandardFunction usage(
      String call, String meaning, String inputs, String expression, String result) {
    var all = new ArrayList<>(usages);
    all.add(new Usage(call, meaning, inputs, expression, result));
    return new StandardFunction(signature, all, body, start);
  }

  @Override
  public @Nullable Object call(Call call) {
    return body.answer(new Arguments(signature.name(), call));
  }

  @Override
  public @Nullable Memory memory() {
    return start == null ? null : start.get();
  }
}
