package io.fieldline.history;

import io.fieldline.model.Quality;

/** Which measurements the numbers of a bucket are made of. */
public enum Counted {
  /** Those of good quality. */
  GOOD,
  /** Those of good or uncertain quality. */
  USABLE,
  /** All that have a number. */
  ALL;

  boolean includes(Quality quality) {
    return this == ALL || quality.isGood() || (this == USABLE && quality.isUncertain());
  }
}
