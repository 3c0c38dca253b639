package io.fieldline.buffer;

import java.time.Clock;
import java.time.Instant;

/** Time as the file keeps it: nanoseconds since 1970 in 64 bits, good until 2262. */
final class Nanos {

  private Nanos() {}

  static long now(Clock clock) {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
