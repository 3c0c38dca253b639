package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Windows beside functions that look at all samples there have ever been, one step at a time. */
class RandomSeriesTest {

  private static final long LENGTH = 10_000_000_000L;
  private static final String WRITTEN = "10s";

  private final List<Sample> all = new ArrayList<>();

  @RepeatedTest(30)
  void agreesWithALookAtEverything(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var mean = new Place("mean");
    var max = new Place("max");
    var median = new Place("median");
    var sum = new Place("sum");
    var lag = new Place("lag");
    var integral = new Place("integral");
    var average = new Place("movingAverage");
    long time = 0;

    for (int i = 0; i < 300; i++) {
      time += 1 + (long) (random.nextDouble() * random.nextDouble() * 8e9);
      double value = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian() * 50;
      if (!Double.isNaN(value)) {
        all.add(new Sample(time, value));
      }
      if (all.isEmpty()) {
        continue;
      }
      double seconds = time / 1e9;

      check("mean", mean.at(seconds, value, WRITTEN), held(time, 0) / heldTime(time));
      check("max", max.at(seconds, value, WRITTEN), Figures.highest(seen(time)));
      check("median", median.at(seconds, value, WRITTEN), Figures.median(seen(time)));
      check("sum", sum.at(seconds, value, WRITTEN), came(time));
      check("lag", lag.at(seconds, value, WRITTEN), valueAt(time - LENGTH));
      check("integral", integral.at(seconds, value, WRITTEN), trapezoids(time));
      check("movingAverage", average.at(seconds, value, 7), Figures.mean(last(7)));
    }
  }

  private void check(String name, double found, double expected) {
    if (Double.isNaN(expected) || heldTime(all.get(all.size() - 1).time()) == 0) {
      return;
    }
    assertThat(found).as("%s after %d", name, all.size()).isCloseTo(expected, within(1e-7));
  }

  /** What held at a time; not a number before the first sample. */
  private double valueAt(long time) {
    return all.stream()
        .filter(sample -> sample.time() <= time)
        .reduce((first, second) -> second)
        .map(Sample::value)
        .orElse(Double.NaN);
  }

  private double[] seen(long now) {
    double before = valueAt(now - LENGTH);
    var values = new ArrayList<Double>();
    if (!Double.isNaN(before)) {
      values.add(before);
    }
    all.stream().filter(sample -> sample.time() > now - LENGTH).forEach(s -> values.add(s.value()));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double came(long now) {
    return all.stream()
        .filter(sample -> sample.time() > now - LENGTH)
        .mapToDouble(Sample::value)
        .sum();
  }

  private double[] last(int count) {
    return all.subList(Math.max(0, all.size() - count), all.size()).stream()
        .mapToDouble(Sample::value)
        .toArray();
  }

  private double heldTime(long now) {
    return now - Math.max(now - LENGTH, all.get(0).time());
  }

  /** Value times nanoseconds over the window. */
  private double held(long now, double sum) {
    for (int i = 0; i < all.size(); i++) {
      long from = Math.max(now - LENGTH, all.get(i).time());
      long to = i + 1 < all.size() ? all.get(i + 1).time() : now;
      sum += Math.max(0, to - from) * all.get(i).value();
    }
    return sum;
  }

  private double trapezoids(long now) {
    double area = 0;
    for (int i = 1; i < all.size(); i++) {
      Sample a = all.get(i - 1);
      Sample b = all.get(i);
      if (b.time() > now - LENGTH) {
        long from = Math.max(now - LENGTH, a.time());
        double part = (double) (from - a.time()) / (b.time() - a.time());
        double value = a.value() + part * (b.value() - a.value());
        area += (b.time() - from) / 1e9 * (value + b.value()) / 2;
      }
    }
    return area;
  }
}
