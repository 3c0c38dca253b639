package io.fieldline.script.language;

import io.fieldline.script.function.Call;
import io.fieldline.script.function.InputReading;
import io.fieldline.script.function.Memory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call under way. */
record SiteCall(Site site, Variables variables, List<@Nullable Object> arguments) implements Call {

  @Override
  public int count() {
    return arguments.size();
  }

  @Override
  public @Nullable Object argument(int index) {
    return arguments.get(index);
  }

  @Override
  public @Nullable InputReading input(int index) {
    int input = site.inputs().get(index);
    return input < 0 ? null : variables.inputs.reading(input);
  }

  @Override
  public Instant now() {
    return variables.inputs.now();
  }

  @Override
  public Memory memory() {
    return variables.memory(site);
  }

  @Override
  public void work(int samples) {
    variables.meter.work(samples);
  }
}
