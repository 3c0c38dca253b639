package io.fieldline.runtime;

import java.util.Optional;

/** Looks for the mistakes of a route file that did not load. */
@FunctionalInterface
public interface Diagnosis {

  /** Knows nothing: the engine's own words have to do. */
  Diagnosis NONE = file -> Optional.empty();

  /**
   * The mistakes of a file, with line and column; empty when none is found.
   *
   * @param file as messages name it: {@code routes/sources/sensors.yaml}
   */
  Optional<String> of(String file);
}
