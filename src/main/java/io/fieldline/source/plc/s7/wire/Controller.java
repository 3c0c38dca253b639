package io.fieldline.source.plc.s7.wire;

import io.fieldline.device.Nearest;
import java.util.Arrays;
import java.util.List;

/** Kinds of S7 controllers, as the option {@code controllerType} names them. */
public enum Controller {
  S7_300("An S7-300 CPU has rack 0 slot 2"),
  S7_400("Rack and slot of an S7-400 CPU stand in its hardware configuration"),
  S7_1200("An S7-1200 CPU has rack 0 slot 1"),
  S7_1500("An S7-1500 CPU has rack 0 slot 1"),
  /** Not said. */
  ANY(
      "Rack or slot is wrong (S7-1200/1500: rack 0 slot 1; S7-300: rack 0 slot 2; S7-400: see the"
          + " hardware configuration; always those of the CPU, not of a CP)");

  private final String place;

  Controller(String place) {
    this.place = place;
  }

  /**
   * The controller with this name; any when it is empty.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Controller named(String name) {
    if (name.isBlank()) {
      return ANY;
    }
    List<String> names =
        Arrays.stream(values()).filter(known -> known != ANY).map(Enum::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "s7 has no controllerType '%s'%s; there are %s"
              .formatted(
                  name,
                  Nearest.to(name, names).map(" (did you mean '%s'?)"::formatted).orElse(""),
                  String.join(", ", names)));
    }
    return valueOf(name);
  }

  /** What to do about a CPU that does not answer at its place. */
  String advice() {
    return place + ", or no connection is free (Properties > Connection resources of the CPU).";
  }
}
