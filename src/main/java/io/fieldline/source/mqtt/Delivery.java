package io.fieldline.source.mqtt;

import io.fieldline.pace.BackOff;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.source.delivery.Route;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from the intake through the route and acknowledges them when the route has
 * stored them. A group whose exchange fails is kept and goes again, before any later one; wrong
 * payloads are acknowledged once they are in quarantine.
 */
final class Delivery implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** Groups under way at once: the next is read while the buffers commit the last. */
  private static final int IN_FLIGHT = 4;

  private static final long IDLE_MILLIS = 200;
  private static final long PAUSE_MILLIS = 50;

  private final String name;
  private final GroupReader reader;
  private final Route route;
  private final MqttLink link;
  private final Quarantine quarantine;
  private final SourceMeters meters;
  private final Clock clock;
  private final OncePerMinute wrongLog;
  private final OncePerMinute failureLog;
  private final BackOff backOff = new BackOff(MqttLink.FIRST_WAIT, MqttLink.LONGEST_WAIT);
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT, true);
  private final ConcurrentLinkedQueue<Group> failed = new ConcurrentLinkedQueue<>();

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile long resumed;
  private volatile long lastMeasurementMillis = -1;
  private volatile String fault = "";
  private volatile String end = "";

  Delivery(
      String name,
      GroupReader reader,
      Route route,
      MqttLink link,
      Quarantine quarantine,
      SourceMeters meters,
      Clock clock) {
    this.name = name;
    this.reader = reader;
    this.route = route;
    this.link = link;
    this.quarantine = quarantine;
    this.meters = meters;
    this.clock = clock;
    wrongLog = new OncePerMinute(clock);
    failureLog = new OncePerMinute(clock);
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        sendFailedAgain();
        Group group = link.mayResume() ? pause() : reader.next(IDLE_MILLIS);
        if (reader.hasRoom()) {
          link.readOn();
        }
        if (group != null && setWrongAside(group)) {
          startBehindFailed(group);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // The broker keeps what was not acknowledged; going on would leave a gap before later values.
      LOG.error("{}: the delivery has ended by an error of the program", name, e);
      end = "the delivery has ended: " + e;
    }
  }

  /** The broker sends again what was not acknowledged before this connection. */
  void resumedOn(long generation) {
    resumed = generation;
  }

  /** Takes nothing more. */
  void stop() {
    stopping = true;
    stopped.countDown();
  }

  /** Waits for the exchanges under way; whether all of them ended in time. */
  boolean awaitExchanges(long millis) throws InterruptedException {
    return inFlight.tryAcquire(IN_FLIGHT, millis, TimeUnit.MILLISECONDS);
  }

  /** Why messages cannot be delivered at present; empty when they can. */
  String fault() {
    return end.isEmpty() ? fault : end;
  }

  /** Age of the newest delivered measurement in seconds; null when there was none. */
  @Nullable Double secondsSinceLastMeasurement() {
    long last = lastMeasurementMillis;
    return last < 0 ? null : (clock.millis() - last) / 1000.0;
  }

  /** An exchange may have failed while this group was read: then it waits for its turn. */
  private void startBehindFailed(Group group) throws InterruptedException {
    if (failed.isEmpty()) {
      start(group);
    } else {
      failed.add(group);
    }
  }

  private void start(Group group) throws InterruptedException {
    if (group.batch().isEmpty()) {
      link.acknowledge(group.messages());
      return;
    }
    inFlight.acquire();
    try {
      route.start(group.batch(), failure -> ended(group, failure));
    } catch (RuntimeException e) {
      ended(group, e);
    }
  }

  private void ended(Group group, @Nullable Exception failure) {
    if (failure == null) {
      link.acknowledge(group.messages());
      meters.measurements.increment(group.batch().size());
      lastMeasurementMillis = clock.millis();
      fault = "";
    } else {
      failed.add(group);
      report("measurements cannot be stored, trying on", failure);
    }
    inFlight.release();
  }

  private void sendFailedAgain() throws InterruptedException {
    while (!failed.isEmpty() && !stopping) {
      awaitIdle();
      List<Group> again =
          Stream.generate(failed::poll)
              .takeWhile(group -> group != null)
              .sorted(Comparator.comparingLong(Group::number))
              .toList();
      pause(backOff.next().toMillis());
      for (Group group : again) {
        if (group.comesAgainOn(resumed)) {
          continue;
        }
        startBehindFailed(group);
        awaitIdle();
      }
    }
    backOff.reset();
  }

  private void awaitIdle() throws InterruptedException {
    inFlight.acquire(IN_FLIGHT);
    inFlight.release(IN_FLIGHT);
  }

  /** Messages that the broker is about to send again had better not be stored twice. */
  private @Nullable Group pause() throws InterruptedException {
    pause(PAUSE_MILLIS);
    return null;
  }

  /** Does nothing for a while, or until {@link #stop}. */
  private void pause(long millis) throws InterruptedException {
    if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
      stopping = true;
    }
  }

  private boolean setWrongAside(Group group) throws InterruptedException {
    if (group.wrong().isEmpty()) {
      return true;
    }
    while (!store(group)) {
      if (stopping) {
        return false;
      }
      pause(backOff.next().toMillis());
    }
    backOff.reset();
    meters.quarantined.increment(group.wrong().size());
    long events = wrongLog.due(group.wrong().size());
    if (events > 0) {
      var first = group.wrong().get(0);
      LOG.warn(
          "{}: {} wrong payloads set aside, as on {}: {}",
          name,
          events,
          first.subject(),
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
      report("wrong payloads cannot be set aside, trying on", e);
      return false;
    }
  }

  private void report(String what, Exception failure) {
    fault = what + ": " + failure.getMessage();
    if (failureLog.due(1) > 0) {
      LOG.warn("{}: {}: {}", name, what, failure.toString());
    }
  }
}
