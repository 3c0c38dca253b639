package io.fieldline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How fast something polls, one poll after the other.
 *
 * @param polls per second
 * @param micros of CPU that its whole process takes for a poll
 */
record Speed(double polls, double micros) {

  static final int RUNS = 3;
  static final Duration WARM_UP = Duration.ofSeconds(3);
  static final Duration RUN = Duration.ofSeconds(3);

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The run with the median rate. */
  static Speed median(Callable<Speed> run) throws Exception {
    List<Speed> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run.call());
    }
    runs.sort(Comparator.comparing(Speed::polls));
    return runs.get(RUNS / 2);
  }

  /** Polls for a while, and a while longer; the second is measured. */
  static Speed of(FortyTags tags) throws Exception {
    run(tags, WARM_UP);
    return run(tags, RUN);
  }

  private static Speed run(FortyTags tags, Duration duration) throws Exception {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    long elapsed = 0;
    long polls = 0;
    while (elapsed < duration.toNanos()) {
      tags.poll();
      polls++;
      elapsed = System.nanoTime() - start;
    }
    double micros = (PROCESS.getProcessCpuTime() - cpu) / 1e3 / polls;
    check(tags.sum());
    return new Speed(polls * 1e9 / elapsed, micros);
  }

  /** Ends the benchmark when the values read are not those in the server's memory. */
  static void check(double sum) {
    if (sum != FortyTags.SUM) {
      throw new IllegalStateException("the 40 values add up to " + sum);
    }
  }
}
