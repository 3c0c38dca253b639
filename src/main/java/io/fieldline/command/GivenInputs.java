package io.fieldline.command;

import io.fieldline.device.Nearest;
import io.fieldline.model.Measurement;
import io.fieldline.payload.GivenValue;
import io.fieldline.script.ScriptInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The newest measurements of a script's inputs, as somebody gives them by name or tag. */
final class GivenInputs {

  private final List<ScriptInput> inputs;
  private final List<Measurement> newest = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** Inputs that have never had a value. */
  GivenInputs(List<ScriptInput> inputs) {
    this.inputs = List.copyOf(inputs);
    for (ScriptInput input : inputs) {
      missing.add(input.name());
      newest.add(Measurement.missing(input.tag()));
    }
  }

  /**
   * Which input a name means.
   *
   * @param name of the input, or its tag
   * @throws IllegalArgumentException when there is none
   */
  int index(String name) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isCalled(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "the script has no input '%s' (%s)"
            .formatted(name, Nearest.hint(name, inputs.stream().map(ScriptInput::name).toList())));
  }

  void set(int index, GivenValue given, Instant time) {
    ScriptInput input = inputs.get(index);
    newest.set(index, new Measurement(input.tag(), given.value(), given.quality(), time, time));
    missing.remove(input.name());
  }

  /** Says when the values that stand in no row are from: the time of the first row. */
  void begin(Instant time) {
    newest.replaceAll(
        input ->
            input.sourceTime().equals(Instant.EPOCH) && !isMissing(input)
                ? new Measurement(input.tag(), input.value(), input.quality(), time, time)
                : input);
  }

  private boolean isMissing(Measurement input) {
    return inputs.stream()
        .anyMatch(each -> each.tag().equals(input.tag()) && missing.contains(each.name()));
  }

  /** One for each input, in the order of the script. */
  List<Measurement> newest() {
    return List.copyOf(newest);
  }

  /** The names of the inputs that nobody has given a value. */
  List<String> missing() {
    return List.copyOf(missing);
  }
}
