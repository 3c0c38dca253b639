package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.space.AddressSpace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all clients of the simulated server see: items, time, state and how it is browsed. */
final class Plant {

  private final AddressSpace space;
  private final Clock clock;
  private final Instant started;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile ServerState state = ServerState.RUNNING;
  private volatile boolean flat;
  private volatile Duration deviceDelay = Duration.ZERO;

  Plant(AddressSpace space, Clock clock) {
    this.space = space;
    this.clock = clock;
    started = clock.instant();
  }

  AddressSpace space() {
    return space;
  }

  Instant now() {
    return clock.instant();
  }

  Instant started() {
    return started;
  }

  ServerState state() {
    return state;
  }

  void setState(ServerState other) {
    state = other;
  }

  boolean flat() {
    return flat;
  }

  void setFlat(boolean other) {
    flat = other;
  }

  void setDeviceDelay(Duration delay) {
    deviceDelay = delay;
  }

  /** Takes as long as the device takes to answer; at once when the server is closed. */
  void awaitDevice() {
    Duration delay = deviceDelay;
    if (delay.isZero()) {
      return;
    }
    try {
      closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
  }
}
