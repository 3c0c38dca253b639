package io.fieldline.simulator.opcda.space;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the address space holds.
 *
 * @param seed of all random values
 * @param step how long a generated value lasts, at least 1 ms
 * @param bulk how many items {@code Bulk.Item00001} and so on, 0..100000
 * @param items a CSV file with further items, or null
 */
public record SpaceOptions(long seed, Duration step, int bulk, @Nullable Path items) {

  private static final int MOST_BULK = 100_000;

  /** The usual items; values change ten times a second. */
  public static final SpaceOptions USUAL = new SpaceOptions(1, Duration.ofMillis(100), 0, null);

  public SpaceOptions {
    if (step.toMillis() < 1) {
      throw new IllegalArgumentException("step " + step + " is shorter than 1 ms");
    }
    if (bulk < 0 || bulk > MOST_BULK) {
      throw new IllegalArgumentException("bulk " + bulk + " is not in 0..100000");
    }
  }

  /** Builds the address space. */
  public AddressSpace space(Clock clock) {
    var space = new AddressSpace();
    new SimulationItems(space, clock, step, seed).add(bulk);
    if (items != null) {
      new ItemFile(clock, step, seed).add(items, space);
    }
    return space;
  }
}
