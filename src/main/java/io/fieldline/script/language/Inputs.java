package io.fieldline.script.language;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.function.InputReading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest measurements of the inputs, those before them, and which of them a run has read. */
final class Inputs {

  private final List<ScriptInput> definitions;
  private final @Nullable InputReading[] readings;
  private final boolean[] read;
  private Instant newest = Instant.EPOCH;
  private Instant received = Instant.EPOCH;
  private boolean present;

  Inputs(List<ScriptInput> definitions) {
    this.definitions = definitions;
    this.readings = new InputReading[definitions.size()];
    this.read = new boolean[definitions.size()];
  }

  /** Takes the measurements of a run. */
  void take(List<Measurement> measurements) {
    if (measurements.size() != readings.length) {
      throw new IllegalArgumentException(
          "the script has %d inputs, %d measurements are given"
              .formatted(readings.length, measurements.size()));
    }
    Arrays.fill(read, false);
    for (int i = 0; i < readings.length; i++) {
      readings[i] = after(readings[i], measurements.get(i));
    }
    newest = latest(measurements, Measurement::sourceTime);
    received = latest(measurements, Measurement::receivedTime);
    present = true;
  }

  /** The latest of some time of measurements. */
  static Instant latest(List<Measurement> measurements, Function<Measurement, Instant> time) {
    Instant latest = Measurement.MIN_TIME;
    for (Measurement measurement : measurements) {
      Instant next = time.apply(measurement);
      if (next.isAfter(latest)) {
        latest = next;
      }
    }
    return latest;
  }

  private static InputReading after(@Nullable InputReading last, Measurement measurement) {
    if (last == null) {
      return new InputReading(measurement, null, true);
    } else if (last.newest().equals(measurement)) {
      return last.changed() ? new InputReading(measurement, last.previous(), false) : last;
    }
    return new InputReading(measurement, last.newest(), true);
  }

  boolean present() {
    return present;
  }

  /** What is known of an input while a run is under way. */
  InputReading reading(int index) {
    InputReading reading = readings[index];
    if (reading == null) {
      throw new IllegalArgumentException("the inputs have no values while this code runs");
    }
    return reading;
  }

  /** What is known of an input, null when there was no run yet. */
  @Nullable InputReading known(int index) {
    return readings[index];
  }

  /** The value as code sees it; counts as read. */
  Object value(int index) {
    if (!present) {
      throw new IllegalArgumentException("the inputs have no values while this code runs");
    }
    read[index] = true;
    return InputReading.plain(reading(index).newest().value());
  }

  /** The value, without counting as read; null when there was no run yet. */
  @Nullable Object peek(int index) {
    InputReading reading = readings[index];
    return reading == null ? null : InputReading.plain(reading.newest().value());
  }

  /** The place of an input that is given by its name or tag, -1 for none. */
  int find(String nameOrTag) {
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.get(i).isCalled(nameOrTag)) {
        return i;
      }
    }
    return -1;
  }

  /** The worst quality of the inputs that were read. */
  Quality worst() {
    Quality worst = Quality.GOOD;
    for (int i = 0; i < read.length; i++) {
      if (read[i]) {
        worst = worst.worse(reading(i).newest().quality());
      }
    }
    return worst;
  }

  void markRead(int index) {
    read[index] = true;
  }

  /** The source time of the newest one. */
  Instant now() {
    return newest;
  }

  /** When the last one was received. */
  Instant received() {
    return received;
  }

  /** Takes the readings of another calculation of the same script. */
  void copyFrom(Inputs other) {
    System.arraycopy(other.readings, 0, readings, 0, readings.length);
    newest = other.newest;
    received = other.received;
    present = other.present;
  }

  void restore(int index, InputReading reading) {
    readings[index] = reading;
  }
}
