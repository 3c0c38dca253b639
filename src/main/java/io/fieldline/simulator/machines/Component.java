package io.fieldline.simulator.machines;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A component of a machine: it works, wears, becomes faulty, breaks down and is repaired. */
final class Component {

  /** How a component is. */
  enum Condition {
    SOUND,
    /** It works, but its values jump. */
    FAULTY,
    /** The machine stands until it is repaired. */
    BROKEN
  }

  private final String name;
  private final Map<Parameter, Signal> signals = new EnumMap<>(Parameter.class);
  private final Wear wear = new Wear();
  private Condition condition = Condition.SOUND;

  Component(String name) {
    this.name = name;
    for (Parameter parameter : Parameter.values()) {
      signals.put(parameter, new Signal(parameter));
    }
  }

  String name() {
    return name;
  }

  Condition condition() {
    return condition;
  }

  double value(Parameter parameter) {
    return signal(parameter).value();
  }

  /** Goes on while the machine runs. */
  void run(double seconds, RandomGenerator random) {
    boolean faulty = condition == Condition.FAULTY;
    for (Parameter parameter : Parameter.values()) {
      // Power comes first: the others depend on it.
      double load = parameter == Parameter.POWER ? 1 : load();
      if (signal(parameter).run(seconds, load, faulty, random)) {
        wear.jump(parameter);
      }
    }
    wear.work(seconds, signal(Parameter.POWER).isOver(), signal(Parameter.TEMPERATURE).isOver());
    Risk risk = faulty ? Risk.BREAKDOWN : Risk.FAULT;
    if (risk.strikes(wear.level(), seconds, random)) {
      condition = faulty ? Condition.BROKEN : Condition.FAULTY;
    }
  }

  /** Goes on while the machine stands. */
  void rest(double seconds) {
    signals.values().forEach(signal -> signal.rest(seconds));
  }

  /** Makes a faulty or broken component as new; a sound one keeps its wear. */
  void repair() {
    if (condition != Condition.SOUND) {
      condition = Condition.SOUND;
      wear.reset();
    }
  }

  private double load() {
    return value(Parameter.POWER) / Parameter.POWER.mean();
  }

  private Signal signal(Parameter parameter) {
    return Objects.requireNonNull(signals.get(parameter));
  }
}
