package io.fieldline.buffer;

/**
 * The row of a buffer file that outlives its batches.
 *
 * @param name of the rows under delivery, see {@link Begun}; empty before the first
 * @param first first row under delivery, 0 for none
 * @param last last row under delivery, 0 for none
 * @param removed highest id that is gone
 */
record DeliveryState(String name, long first, long last, long removed) {

  /** No buffer lives so long; beyond this the next id would end at the largest number. */
  private static final long MOST = Long.MAX_VALUE / 2;

  /** Whether a buffer can have written it; SQLite does not notice a flipped bit. */
  boolean isPossible() {
    return first >= 0 && first <= last && last < MOST && removed >= 0 && removed < MOST;
  }
}
