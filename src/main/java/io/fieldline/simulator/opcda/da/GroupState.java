package io.fieldline.simulator.opcda.da;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of a group.
 *
 * @param rate milliseconds between two updates, as revised by {@link #revised(long)}
 * @param clientHandle what the client calls the group
 * @param timeBias minutes, only kept for the client
 * @param deadband percent of the range of an analog item, 0..100
 * @param locale only kept for the client
 */
record GroupState(
    long rate, boolean active, int clientHandle, int timeBias, float deadband, int locale) {

  private static final long FASTEST = 50;
  private static final long SLOWEST = 0x7FFF_FFFF;

  /** The rate that the server has instead of the one that a client asks for. */
  static long revised(long requested) {
    return Math.max(FASTEST, Math.min(requested, SLOWEST));
  }

  /** Whether a percentage can be a deadband; none at all means 0. */
  static boolean possible(@Nullable Float deadband) {
    return deadband == null || (deadband >= 0 && deadband <= 100);
  }

  GroupState with(
      @Nullable Long otherRate,
      @Nullable Boolean otherActive,
      @Nullable Integer otherBias,
      @Nullable Float otherDeadband,
      @Nullable Integer otherLocale,
      @Nullable Integer otherHandle) {
    return new GroupState(
        otherRate == null ? rate : revised(otherRate),
        otherActive == null ? active : otherActive,
        otherHandle == null ? clientHandle : otherHandle,
        otherBias == null ? timeBias : otherBias,
        otherDeadband == null ? deadband : otherDeadband,
        otherLocale == null ? locale : otherLocale);
  }
}
