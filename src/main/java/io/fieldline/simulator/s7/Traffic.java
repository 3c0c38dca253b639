package io.fieldline.simulator.s7;

import java.util.concurrent.atomic.AtomicLong;

/** What a simulated PLC has been asked since it was made. Safe to use from any thread. */
public final class Traffic {

  private final AtomicLong open = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  /** TCP connections that are open now. */
  public long open() {
    return open.get();
  }

  /** TCP connections that were accepted in all, without the refused ones. */
  public long connections() {
    return connections.get();
  }

  /** TCP connections that were closed at once: too many, or refused on demand. */
  public long refused() {
    return refused.get();
  }

  /** Read requests, also those that were denied. */
  public long reads() {
    return reads.get();
  }

  /** Write requests, also those that were denied. */
  public long writes() {
    return writes.get();
  }

  /** Items of all read and write requests. */
  public long items() {
    return items.get();
  }

  /** Bytes of all complete frames that came in. */
  public long received() {
    return received.get();
  }

  /** Bytes of all answers. */
  public long sent() {
    return sent.get();
  }

  void opened() {
    open.incrementAndGet();
    connections.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  void refusedOne() {
    refused.incrementAndGet();
  }

  void read(int count) {
    reads.incrementAndGet();
    items.addAndGet(count);
  }

  void wrote(int count) {
    writes.incrementAndGet();
    items.addAndGet(count);
  }

  void received(int bytes) {
    received.addAndGet(bytes);
  }

  void sent(int bytes) {
    sent.addAndGet(bytes);
  }
}
