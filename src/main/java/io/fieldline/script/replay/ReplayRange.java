package io.fieldline.script.replay;

import io.fieldline.model.Measurement;
import java.time.Duration;
import java.time.Instant;

/**
 * The past that is replayed and how finely. Samples are taken at the start, after every sampling
 * interval, and at the end.
 *
 * @param from inclusive, a year from 1678
 * @param to inclusive, after {@code from}, a year to 2261
 * @param sampling 1 second to 100 days; at most {@link #MOST_SAMPLES} samples
 */
public record ReplayRange(Instant from, Instant to, Duration sampling) {

  /** Most samples of a tag. */
  public static final int MOST_SAMPLES = 100_000;

  private static final Duration FINEST = Duration.ofSeconds(1);
  private static final Duration COARSEST = Duration.ofDays(100);
  private static final Duration MARGIN = Duration.ofDays(101);

  /** Checks order and limits. */
  public ReplayRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the start, %s, has to be before the end, %s".formatted(from, to));
    }
    if (from.isBefore(Measurement.MIN_TIME.plus(MARGIN))
        || to.isAfter(Measurement.MAX_TIME.minus(MARGIN))) {
      throw new IllegalArgumentException("start and end have to lie in the years 1678 to 2261");
    }
    if (sampling.compareTo(FINEST) < 0 || sampling.compareTo(COARSEST) > 0) {
      throw new IllegalArgumentException(
          "the sampling interval has to be 1 s to 8,640,000 s (100 days)");
    }
    requireAtMost(MOST_SAMPLES, from, to, sampling, "");
  }

  /** How many samples there are, 2 to {@link #MOST_SAMPLES}. */
  public int samples() {
    return (int) samples(from, to, sampling);
  }

  /**
   * The time of a sample.
   *
   * @param index 0 to {@link #samples} - 1
   */
  public Instant time(int index) {
    Instant time = from.plus(sampling.multipliedBy(index));
    return time.isBefore(to) ? time : to;
  }

  /**
   * Checks the number of samples.
   *
   * @param why why they are not allowed to be more, with a leading blank, for the message
   * @throws IllegalArgumentException naming the sampling interval that would fit
   */
  void requireAtMost(int samples, String why) {
    requireAtMost(samples, from, to, sampling, why);
  }

  private static void requireAtMost(
      int most, Instant from, Instant to, Duration sampling, String why) {
    long samples = samples(from, to, sampling);
    if (samples > most) {
      // Whole seconds, and the rest of the last interval is a sample of its own.
      long fits = Duration.between(from, to).toSeconds() / (most - 2L) + 1;
      throw new IllegalArgumentException(
          "%,d samples of a tag are too many%s, at most %,d are taken: a sampling interval of"
                  .formatted(samples, why, most)
              + " %d s fits".formatted(fits));
    }
  }

  /** One at the start of every interval, one at the end. */
  private static long samples(Instant from, Instant to, Duration sampling) {
    Duration length = Duration.between(from, to);
    long whole = length.dividedBy(sampling);
    boolean rest = !length.equals(sampling.multipliedBy(whole));
    return whole + (rest ? 2 : 1);
  }
}
