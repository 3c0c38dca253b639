package io.fieldline.simulator.opcda.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a simulated OPC DA server has seen since it was made. Safe to use from any thread. */
public final class Traffic {

  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder connections = new LongAdder();
  private final LongAdder refusedLogins = new LongAdder();
  private final LongAdder pings = new LongAdder();
  private final LongAdder callbacks = new LongAdder();

  /** Connections that are open now. */
  public int openConnections() {
    return open.get();
  }

  /** Connections that were ever made. */
  public long connections() {
    return connections.sum();
  }

  /** Logins that were refused. */
  public long refusedLogins() {
    return refusedLogins.sum();
  }

  /** Pings that came, simple and complex ones. */
  public long pings() {
    return pings.sum();
  }

  /** Calls back to clients that were answered. */
  public long callbacks() {
    return callbacks.sum();
  }

  public void opened() {
    open.incrementAndGet();
    connections.increment();
  }

  public void closed() {
    open.decrementAndGet();
  }

  public void refusedLogin() {
    refusedLogins.increment();
  }

  public void pinged() {
    pings.increment();
  }

  public void calledBack() {
    callbacks.increment();
  }
}
