package io.fieldline.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.script.ScriptDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long calculations take.
 *
 * @param runs 1 or more
 * @param time of all runs together
 * @param interval the shortest time between two runs in the plant
 */
record BenchResult(long runs, Duration time, Duration interval) {

  private double seconds() {
    return time.toNanos() / 1e9 / runs;
  }

  private double share() {
    return seconds() / (interval.toNanos() / 1e9);
  }

  /** For people. */
  List<String> lines(ScriptDefinition script) {
    return List.of(
        "Script    " + script.name(),
        "Runs      %s in %s s".formatted(Quantity.count(runs), hundredths(time)),
        "One run   %s".formatted(microseconds()),
        "A second  %s runs at most".formatted(Quantity.count(runs / (time.toNanos() / 1e9))),
        "Share     %s of one core when it runs every %d ms, as often as it may"
            .formatted(percent(), interval.toMillis()));
  }

  /** For programs, with times in seconds. */
  List<String> json() {
    return List.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("runs", runs)
            .put("totalTime", time.toNanos() / 1e9)
            .put("meanTime", seconds())
            .put("coreShare", share())
            .toString());
  }

  private String microseconds() {
    double micros = seconds() * 1e6;
    return micros < 1_000
        ? String.format(Locale.ROOT, "%.2f µs", micros)
        : String.format(Locale.ROOT, "%.2f ms", micros / 1_000);
  }

  private String percent() {
    double percent = share() * 100;
    return String.format(Locale.ROOT, percent < 0.1 ? "%.4f %%" : "%.1f %%", percent);
  }

  private static String hundredths(Duration time) {
    return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e9);
  }
}
