package io.fieldline.source.link;

/** When to poll. Not thread-safe. */
public interface Schedule {

  /** Nanoseconds until the next poll; 0 when it is due. */
  long nanosToNext();

  /**
   * Begins a poll.
   *
   * @return how many polls were left out because the last one took so long
   */
  long begin();

  /** Goes on from now, as if nothing had been missed. */
  void restart();
}
