package io.fieldline.device;

import java.util.Arrays;
import java.util.Optional;

/** Usual kinds of raw values, so that a device file needs to name only the engineering range. */
public enum RawInput {
  /** Current loop, raw value in mA. */
  CURRENT_4_20("4-20mA", 4, 20, false),
  /** Current loop, raw value in mA. */
  CURRENT_0_20("0-20mA", 0, 20, false),
  /** Voltage input, raw value in V. */
  VOLTAGE_0_10("0-10V", 0, 10, false),
  /** Counts of a converter of 1 to 32 bits without sign: 0 to 2^bits - 1. */
  ADC("adc", 0, 0, false),
  /** Platinum resistance thermometer, raw value in 0.1 °C, IEC 60751. */
  PT100("pt100", -2000, 8500, true),
  /** Platinum resistance thermometer, raw value in 0.1 °C, IEC 60751. */
  PT1000("pt1000", -2000, 8500, true),
  /** Nickel resistance thermometer, raw value in 0.1 °C, DIN 43760. */
  NI100("ni100", -600, 2500, true);

  private final String text;
  private final double from;
  private final double to;
  private final boolean thermometer;

  RawInput(String text, double from, double to, boolean thermometer) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.thermometer = thermometer;
  }

  /** The input with this name in a device file. */
  public static Optional<RawInput> named(String text) {
    return Arrays.stream(values()).filter(input -> input.text.equals(text)).findFirst();
  }

  /** The name in a device file. */
  public String text() {
    return text;
  }

  /**
   * The raw span.
   *
   * @param bits of the converter, 1 to 32; only used by {@link #ADC}
   */
  public Span raw(int bits) {
    return this == ADC ? new Span(0, (1L << bits) - 1) : new Span(from, to);
  }

  /** What the sensor can measure, in engineering units; empty when the device file must say it. */
  public Optional<Span> sensor() {
    return thermometer ? Optional.of(new Span(from / 10, to / 10)) : Optional.empty();
  }
}
