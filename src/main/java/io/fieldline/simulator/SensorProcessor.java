package io.fieldline.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Turns each tick of a timer into the messages that a sensor publishes: the body becomes an {@link
 * Iterator} of texts.
 *
 * <p>With a batch of 1 a message is the bare value, for example {@code 25.4}. A larger batch makes
 * it a JSON array, {@code [{"tag":"TEMPSENS2","value":25.4,"time":"2026-11-21T12:00:00Z"},...]}.
 * Its times are spread evenly over the time since the last tick, so that no two are equal.
 */
public final class SensorProcessor implements Processor {

  /** More time than this is never made up for, for example after the machine slept. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final double NANOS = 1e9;

  private final Clock clock;
  private final RandomGenerator random;
  private String name = "sensor";
  private SensorType type = SensorType.TEMPERATURE;
  private double rate;
  private int batch = 1;

  private @Nullable Sensor sensor;
  private @Nullable Instant last;
  private double due;

  /** A sensor with true time and random numbers of its own. */
  public SensorProcessor() {
    this(Clock.systemUTC(), RandomGenerator.getDefault());
  }

  SensorProcessor(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The sensor's name; it is the tag in a JSON message. */
  public void setName(String name) {
    this.name = name;
  }

  /** The name of a {@link SensorType}, for example {@code pressure}. */
  public void setType(String type) {
    this.type = SensorType.named(type);
  }

  /**
   * Values per second.
   *
   * @param rate 0 for one message per tick, whenever that comes
   */
  public void setRate(double rate) {
    if (!(rate >= 0 && rate <= 10_000_000)) {
      throw new IllegalArgumentException("a rate is 0 to 10,000,000 values/s, not " + rate);
    }
    this.rate = rate;
  }

  /**
   * Values per message.
   *
   * @param batch 1 to 100,000
   */
  public void setBatch(int batch) {
    if (batch < 1 || batch > 100_000) {
      throw new IllegalArgumentException("a batch has 1 to 100,000 values, not " + batch);
    }
    this.batch = batch;
  }

  @Override
  public synchronized void process(Exchange exchange) {
    Instant now = clock.instant();
    int messages = messages(now);
    long step = messages == 0 ? 0 : sinceLast(now).toNanos() / ((long) messages * batch);
    Instant first = now.minusNanos(step * ((long) messages * batch - 1));
    last = now;
    exchange
        .getMessage()
        .setBody(
            IntStream.range(0, messages)
                .mapToObj(i -> message(first.plusNanos(step * batch * i), step))
                .iterator());
  }

  /** The number of messages that are due; what is left of a message is due at the next tick. */
  private int messages(Instant now) {
    if (rate == 0) {
      return 1;
    }
    due += rate * sinceLast(now).toNanos() / NANOS;
    int messages = (int) (due / batch);
    due -= (double) messages * batch;
    return messages;
  }

  private Duration sinceLast(Instant now) {
    Duration since = last == null ? Duration.ZERO : Duration.between(last, now);
    if (since.isNegative()) {
      return Duration.ZERO;
    }
    return since.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : since;
  }

  private String message(Instant first, long step) {
    Sensor source = sensor();
    if (batch == 1) {
      return Double.toString(source.next());
    }
    var json = new StringBuilder(batch * 64).append('[');
    for (int i = 0; i < batch; i++) {
      json.append(i == 0 ? "{\"tag\":\"" : ",{\"tag\":\"").append(name);
      json.append("\",\"value\":").append(source.next());
      json.append(",\"time\":\"").append(first.plusNanos(step * i)).append("\"}");
    }
    return json.append(']').toString();
  }

  /** Made at the first tick, when name and type are known. */
  private Sensor sensor() {
    if (sensor == null) {
      sensor = new Sensor(name, type, random);
    }
    return sensor;
  }
}
