package io.fieldline.simulator.machines;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machines of the plant. {@code samples/opc-data-transfer/tags.json} has numbers for them: that
 * of a component is that of its machine with its own place behind it, {@code main_drive} of machine
 * 1001 is 10011.
 */
public enum MachineType {
  LATHE_1001(0.8, 580, 240, "main_drive feed_drive rapid_drive coolant_pump"),
  LATHE_1002(0.7, 420, 300, "spindle_drive axis_drive coolant_pump"),
  MILL_1003(0.6, 320, 300, "vertical_spindle horizontal_spindle coolant_pump");

  /** Every machine has one, and no meter measures its power. */
  private static final String BEARING = "spindle_bearing";

  private final double runChance;
  private final double phaseSeconds;
  private final double repairSeconds;
  private final String drives;

  MachineType(double runChance, double phaseSeconds, double repairSeconds, String drives) {
    this.runChance = runChance;
    this.phaseSeconds = phaseSeconds;
    this.repairSeconds = repairSeconds;
    this.drives = drives;
  }

  /** Its name in tags, such as {@code lathe_1001}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of its components, in the order of their numbers. */
  public List<String> components() {
    return Stream.concat(Stream.of(drives.split(" ")), Stream.of(BEARING)).toList();
  }

  /** What is measured of a component. */
  static List<Parameter> measured(String component) {
    return component.equals(BEARING)
        ? List.of(Parameter.TEMPERATURE, Parameter.VIBRATION)
        : List.of(Parameter.values());
  }

  /** How likely it runs in the next phase, 0 to 1. */
  double runChance() {
    return runChance;
  }

  /** Mean length of a phase in which it runs or stands. */
  double phaseSeconds() {
    return phaseSeconds;
  }

  /** How long a repair takes. */
  double repairSeconds() {
    return repairSeconds;
  }
}
