package io.fieldline.source.plc;

import io.fieldline.device.Device;
import io.fieldline.model.Batch;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the tags of one device, on a thread of its own. When the PLC is lost, all tags become bad
 * (not connected) once, those of a device file that is edited meanwhile once more; then it tries on
 * until the PLC is back, and polls at once.
 */
final class Poller implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final String source;
  private final Parts with;
  private final OncePerMinute breakLog;
  private final OncePerMinute reasonLog;

  private @Nullable PolledTags tags;
  private @Nullable PlcLink plannedOn;
  private @Nullable PlcRead read;
  private boolean lost;
  private boolean told;
  private long lostMillis;
  private volatile boolean connected;
  private volatile String fault = "has not connected yet";

  /** What a poller works with; {@code stopped} is counted down when the source stops. */
  record Parts(
      String deviceId,
      Supplier<Optional<Device>> device,
      PlcDriver driver,
      SharedLink shared,
      PollSchedule schedule,
      Delivery delivery,
      Refusals refusals,
      PlcMeters meters,
      CountDownLatch stopped,
      Clock clock) {}

  Poller(String source, Parts with) {
    this.source = source;
    this.with = with;
    breakLog = new OncePerMinute(with.clock);
    reasonLog = new OncePerMinute(with.clock);
  }

  @Override
  public void run() {
    try {
      while (!with.stopped.await(waitNanos(), TimeUnit.NANOSECONDS)) {
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping, and a request or the route took too long
    } catch (RuntimeException | Error e) {
      LOG.error("{}: polling has ended by an error of the program", source, e);
      connected = false;
      fault = "polling has ended: " + e;
    }
  }

  /** Whether the last poll was answered. */
  boolean isConnected() {
    return connected;
  }

  /** Why the PLC is not polled; empty when it is. */
  String fault() {
    return fault;
  }

  private long waitNanos() {
    return lost ? with.shared.nanosToNextAttempt() : with.schedule.nanosToNext();
  }

  private void poll() throws InterruptedException {
    if (!lost) {
      long skipped = with.schedule.begin();
      if (skipped > 0) {
        with.meters.skipped.increment((double) skipped);
      }
    }
    PolledTags current = currentTags();
    if (current == null) {
      with.schedule.restart();
      return;
    }
    Batch batch = poll(current);
    if (batch.size() > 0) {
      with.delivery.deliver(batch);
    }
  }

  /** What is to be delivered: measurements, or once that there are none. */
  private Batch poll(PolledTags current) throws InterruptedException {
    try {
      return measure(current);
    } catch (PlcException first) {
      if (!connected) {
        return lose(current, first);
      }
      with.meters.losses.increment();
      long breaks = breakLog.due(1);
      if (breaks > 0) {
        LOG.warn(
            "{}: connection broke ({} times), opens another: {}",
            source,
            breaks,
            first.getMessage());
      }
    }
    // The connection broke after good polls: often a new one works, and no value is missing.
    try {
      return measure(current);
    } catch (PlcException second) {
      return lose(current, second);
    }
  }

  private Batch measure(PolledTags current) throws PlcException, InterruptedException {
    long start = System.nanoTime();
    List<Outcome> outcomes = with.shared.use(link -> readOn(link, current));
    with.meters.polls.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    with.refusals.begin();
    Batch batch = current.measurements(outcomes, with.clock.instant(), with.refusals);
    with.refusals.end();
    found();
    return batch;
  }

  private List<Outcome> readOn(PlcLink link, PolledTags current)
      throws PlcException, InterruptedException {
    PlcRead planned = read;
    if (planned == null || link != plannedOn) {
      planned = link.prepare(current.points());
      read = planned;
      plannedOn = link;
    }
    return planned.read();
  }

  private void found() {
    if (connected) {
      return;
    }
    if (lost) {
      lost = false;
      with.schedule.restart();
      LOG.info(
          "{}: connected to {} after {} s",
          source,
          with.shared.address(),
          (with.clock.millis() - lostMillis) / 1000.0);
    } else {
      LOG.info("{}: connected to {}", source, with.shared.address());
    }
    connected = true;
    told = false;
    fault = "";
  }

  private Batch lose(PolledTags current, PlcException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (!lost || (!reason.equals(fault) && reasonLog.due(1) > 0)) {
      LOG.warn("{}: no data, trying on: {}", source, reason);
    }
    fault = reason;
    connected = false;
    read = null;
    plannedOn = null;
    if (!lost) {
      lost = true;
      lostMillis = with.clock.millis();
    }
    if (told) {
      return Batch.EMPTY;
    }
    told = true;
    return current.notConnected(with.clock.instant());
  }

  /** The tags as the device file now has them; null when no file has the device. */
  private @Nullable PolledTags currentTags() {
    Device now = with.device.get().orElse(null);
    if (now == null) {
      noDevice();
      return null;
    }
    if (tags == null || !tags.areOf(now)) {
      tags = PolledTags.of(now, with.driver);
      read = null;
      told = false;
      with.refusals.forget();
      LOG.info("{}: polls {} tags of {}", source, tags.size(), now.id());
    }
    return tags;
  }

  private void noDevice() {
    String reason = "no file in the folder of devices has the id '" + with.deviceId + "'";
    if (!reason.equals(fault)) {
      LOG.warn("{}: {}", source, reason);
    }
    fault = reason;
    connected = false;
    // Nothing is connected without a device, so waiting for the PLC would be no wait.
    lost = false;
    told = false;
  }
}
