package io.fieldline.script.calculation;

import java.time.Duration;

/**
 * What a plant may set.
 *
 * @param refresh after this time of the data an output is emitted though it has not changed,
 *     positive
 * @param maxWaiting so many results wait for their route before newer ones replace older ones, 1 or
 *     more
 */
public record CalculatorSettings(Duration refresh, int maxWaiting) {

  /** The settings of a plant that sets nothing. */
  public static final CalculatorSettings DEFAULT =
      new CalculatorSettings(Duration.ofSeconds(60), 100_000);

  /** Checks the ranges. */
  public CalculatorSettings {
    if (refresh.isNegative() || refresh.isZero()) {
      throw new IllegalArgumentException("script.refresh must be more than 0: " + refresh);
    }
    if (maxWaiting < 1) {
      throw new IllegalArgumentException("script.max-waiting must be 1 or more: " + maxWaiting);
    }
  }
}
