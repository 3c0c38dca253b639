package io.fieldline.source.kafka;

import io.fieldline.pace.BackOff;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.source.delivery.Delivery;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries groups from the intake through the route, one after the other, beside the thread that
 * polls. A group whose exchange fails goes again until it is stored or its partitions are another
 * member's.
 */
final class Carrier implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final long IDLE_MILLIS = 200;

  private final String name;
  private final Intake intake;
  private final GroupReader reader;
  private final Delivery delivery;
  private final Quarantine quarantine;
  private final Counter quarantined;
  private final CountDownLatch stopped;
  private final OncePerMinute wrongLog;
  private final OncePerMinute failureLog;
  private volatile String fault = "";
  private volatile String end = "";

  /**
   * What a carrier works with.
   *
   * @param quarantined counts wrong records and members
   * @param stopped counted down when the source stops
   */
  record Parts(
      Intake intake,
      GroupReader reader,
      Delivery delivery,
      Quarantine quarantine,
      Counter quarantined,
      CountDownLatch stopped) {}

  Carrier(String name, Parts parts, Clock clock) {
    this.name = name;
    intake = parts.intake;
    reader = parts.reader;
    delivery = parts.delivery;
    quarantine = parts.quarantine;
    quarantined = parts.quarantined;
    stopped = parts.stopped;
    wrongLog = new OncePerMinute(clock);
    failureLog = new OncePerMinute(clock);
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        Group group = reader.next(IDLE_MILLIS);
        if (group != null) {
          intake.finish(carry(group));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Kafka keeps what was not committed; going on would leave a gap before later values.
      LOG.error("{}: the delivery has ended by an error of the program", name, e);
      end = "the delivery has ended: " + e;
    }
  }

  /** Why records cannot be delivered at present; empty when they can. */
  String fault() {
    if (!end.isEmpty()) {
      return end;
    }
    return fault.isEmpty() ? delivery.fault() : fault;
  }

  /** Age of the newest delivered measurement in seconds; null when there was none. */
  @Nullable Double secondsSinceLastMeasurement() {
    return delivery.secondsSinceLastMeasurement();
  }

  private boolean carry(Group group) throws InterruptedException {
    return setAside(group)
        && (group.batch().isEmpty() || delivery.deliver(group.batch(), intake::isOurs));
  }

  private boolean setAside(Group group) throws InterruptedException {
    if (group.wrong().isEmpty()) {
      return true;
    }
    var backOff = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(10));
    while (!store(group)) {
      if (stopped.await(backOff.next().toNanos(), TimeUnit.NANOSECONDS) || !intake.isOurs()) {
        return false;
      }
    }
    quarantined.increment(group.wrong().size());
    long events = wrongLog.due(group.wrong().size());
    if (events > 0) {
      var first = group.wrong().get(0);
      LOG.warn(
          "{}: {} wrong records set aside, as of {}: {}",
          name,
          events,
          first.subject().replaceAll("\\p{Cntrl}+", " "), // a key may hold anything
          first.reason());
    }
    return true;
  }

  private boolean store(Group group) {
    try {
      quarantine.add(group.wrong());
      fault = "";
      return true;
    } catch (RuntimeException e) {
      fault = "wrong records cannot be set aside, trying on: " + e.getMessage();
      if (failureLog.due(1) > 0) {
        LOG.warn("{}: {}", name, fault);
      }
      return false;
    }
  }
}
