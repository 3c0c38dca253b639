package io.fieldline.simulator.machines;

import io.fieldline.model.Tag;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/** A machine with its components: it runs and stands in turns, and is repaired when one breaks. */
final class Machine {

  /** What a machine does. */
  enum State {
    RUNNING,
    STANDING,
    IN_REPAIR
  }

  private static final double PHASE_DEVIATION = 30;

  private final MachineType type;
  private final List<Component> components;
  private State state = State.STANDING;
  private double secondsLeft;

  /** A machine that is about to run or to stand. */
  Machine(MachineType type) {
    this.type = type;
    components = type.components().stream().map(Component::new).toList();
  }

  State state() {
    return state;
  }

  List<Component> components() {
    return components;
  }

  /** Goes on. */
  void step(double seconds, RandomGenerator random) {
    secondsLeft -= seconds;
    if (secondsLeft <= 0) {
      if (state == State.IN_REPAIR) {
        components.forEach(Component::repair);
      }
      state = random.nextDouble() < type.runChance() ? State.RUNNING : State.STANDING;
      secondsLeft = Math.max(1, random.nextGaussian(type.phaseSeconds(), PHASE_DEVIATION));
    }
    for (Component component : components) {
      if (state == State.RUNNING) {
        component.run(seconds, random);
      } else {
        component.rest(seconds);
      }
    }
    if (state == State.RUNNING && isBroken()) {
      state = State.IN_REPAIR;
      secondsLeft = type.repairSeconds();
    }
  }

  /** Hands over every value, in an order that does not change. */
  void values(ObjDoubleConsumer<Tag> values) {
    for (Component component : components) {
      for (Parameter parameter : MachineType.measured(component.name())) {
        values.accept(
            new Tag(type.label(), component.name(), parameter.label()), component.value(parameter));
      }
    }
  }

  private boolean isBroken() {
    return components.stream()
        .anyMatch(component -> component.condition() == Component.Condition.BROKEN);
  }
}
