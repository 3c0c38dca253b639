package io.fieldline.runtime;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The setting {@code batch.write-size}: how many polls are collected for one write, as other
 * collectors for InfluxDB count it. Here points are collected for a time: that of so many polls.
 */
final class PollsPerWrite {

  private static final String POLLS = "batch.write-size";
  private static final String PERIOD = "plc.poll-interval";
  private static final String INTERVAL = "influx.batch-interval";
  private static final int MOST = 10_000;
  private static final Pattern SECONDS = Pattern.compile("\\s*\\d{1,9}\\s*");

  private PollsPerWrite() {}

  /**
   * Sets {@code influx.batch-interval} when polls are to be counted.
   *
   * @throws StartException when the number of polls is none, or the time between them
   */
  static void apply(Settings settings) {
    int polls = settings.number(POLLS, 0, MOST);
    if (polls > 0) {
      Duration wait = period(settings).multipliedBy(polls);
      settings.choose(INTERVAL, wait.toMillis() + "ms");
    }
  }

  /** A poll interval without a unit is in seconds, unlike other durations. */
  private static Duration period(Settings settings) {
    String text = settings.get(PERIOD);
    return SECONDS.matcher(text).matches()
        ? Duration.ofSeconds(Long.parseLong(text.strip()))
        : settings.duration(PERIOD);
  }
}
