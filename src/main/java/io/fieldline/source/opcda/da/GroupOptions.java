package io.fieldline.source.opcda.da;

import java.time.Duration;

/**
 * What is asked of a new group.
 *
 * @param active whether the server keeps its cache fresh and may call back
 * @param updateRate how often the server looks for changes, 0 ms for as fast as it can
 * @param deadband change of an analog item in percent of its range that is not reported, 0 to 100
 */
public record GroupOptions(boolean active, Duration updateRate, double deadband) {

  /** Checks the ranges. */
  public GroupOptions {
    if (updateRate.isNegative() || updateRate.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("updateRate must be 0 to 1d: " + updateRate);
    }
    if (!(deadband >= 0 && deadband <= 100)) {
      throw new IllegalArgumentException("deadband must be 0 to 100 percent: " + deadband);
    }
  }
}
