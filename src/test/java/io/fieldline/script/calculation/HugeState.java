package io.fieldline.script.calculation;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.script.Calculation;
import io.fieldline.script.Step;
import java.util.List;
import java.util.function.Consumer;

/** Variables that take a megabyte on disk. */
final class HugeState implements Calculation {

  @Override
  public List<Measurement> run(List<Measurement> inputs) {
    return List.of(inputs.get(0).withTag(new Tag("plant", "boiler", "sum")));
  }

  @Override
  public List<Measurement> run(List<Measurement> inputs, Consumer<Step> log) {
    return run(inputs);
  }

  @Override
  public Calculation copy() {
    return this;
  }

  @Override
  public String state() {
    return "x".repeat(1 << 20);
  }

  @Override
  public void restore(String state) {
    throw new IllegalArgumentException("nothing to restore");
  }
}
