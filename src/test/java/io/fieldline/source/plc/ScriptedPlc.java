package io.fieldline.source.plc;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PLC without a network, whose faults the test plays. Its addresses are {@code a}, {@code b} ...
 * with the value 1; {@code x[3]} is an array, what starts with {@code !} is a wrong address, what
 * starts with {@code -} is refused by the PLC.
 */
final class ScriptedPlc implements PlcDriver {

  static final PlcAddress ADDRESS =
      new PlcAddress(
          "scripted", "plc1", 0, 0, 1, "", "", Duration.ofSeconds(1), Duration.ofSeconds(1));

  final AtomicInteger connects = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  final Map<String, List<Value>> written = new ConcurrentHashMap<>();
  volatile boolean off;
  volatile int failingReads;
  volatile CountDownLatch frozen = new CountDownLatch(0);

  @Override
  public void check(PlcAddress address) {}

  @Override
  public int check(Point point) {
    if (point.address().startsWith("!")) {
      throw new IllegalArgumentException("'" + point.address() + "' is no address");
    }
    return point.address().endsWith("[3]") ? 3 : 1;
  }

  @Override
  public PlcLink connect(PlcAddress address) throws PlcException {
    connects.incrementAndGet();
    if (off) {
      throw new PlcException("the PLC is off");
    }
    open.incrementAndGet();
    return new Link();
  }

  private final class Link implements PlcLink {

    private boolean closed;

    @Override
    public PlcRead prepare(List<Point> points) {
      return () -> {
        reads.incrementAndGet();
        frozen.await();
        if (closed || off || failingReads > 0) {
          failingReads--;
          throw new PlcException(off ? "the PLC is off" : "the answer was torn");
        }
        return points.stream().map(this::outcome).toList();
      };
    }

    private Outcome outcome(Point point) {
      if (point.address().equals("-there")) {
        return new Outcome.Refused(Quality.BAD_CONFIGURATION, "-there: there is no such place");
      }
      if (point.address().startsWith("-")) {
        return new Outcome.Refused(Quality.BAD_CONFIGURATION, "there is no such place");
      }
      return new Outcome.Done(
          check(point) == 1
              ? List.of(Value.of(1L))
              : List.of(Value.of(1L), Value.of(2L), Value.of(3L)));
    }

    @Override
    public List<Outcome> write(List<Write> writes) throws PlcException {
      if (off) {
        throw new PlcException("the PLC is off");
      }
      writes.forEach(write -> written.put(write.point().address(), write.values()));
      return writes.stream().map(write -> outcome(write.point())).toList();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
