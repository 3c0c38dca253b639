package io.fieldline.simulator.s7;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a simulated PLC does wrong, on demand of a test; nothing at first. Every fault works from
 * the next request on, on open connections too. Safe to use from any thread.
 */
public final class Faults {

  private final Map<Integer, ReturnCode> refusedBlocks = new ConcurrentHashMap<>();
  private boolean frozen;
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration drip = Duration.ZERO;
  private volatile int itemLimit = Integer.MAX_VALUE;
  private volatile boolean longErrorItems;
  private volatile boolean denied;
  private volatile boolean refusing;
  private volatile boolean wrongReferences;

  /** Accepts connections and requests but answers nothing, not even a connection request. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** Answers all that came while it was frozen, and goes on. */
  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Waits this long before each answer; zero for not at all. */
  public void delay(Duration time) {
    delay = time;
  }

  /** Sends each answer byte by byte with this pause in between; zero for all at once. */
  public void drip(Duration pause) {
    drip = pause;
  }

  /** Answers only the first items of each request. The Snap7 server does so with 20. */
  public void limitItems(int limit) {
    itemLimit = limit;
  }

  /** Says of items in error that 4 bits of data follow, as the Snap7 server does; none follow. */
  public void longErrorItems(boolean on) {
    longErrorItems = on;
  }

  /** Refuses all reads and writes as a PLC does in which PUT/GET is not permitted. */
  public void deny(boolean on) {
    denied = on;
  }

  /** Refuses the items of one data block, whether it is there or not. */
  public void refuseBlock(int number, ReturnCode code) {
    refusedBlocks.put(number, code);
  }

  /** Closes each new connection at once. */
  public void refuseConnections(boolean on) {
    refusing = on;
  }

  /** Answers with a reference other than that of the request. */
  public void wrongReferences(boolean on) {
    wrongReferences = on;
  }

  /** Ends all faults. */
  public void clear() {
    refusedBlocks.clear();
    delay = Duration.ZERO;
    drip = Duration.ZERO;
    itemLimit = Integer.MAX_VALUE;
    longErrorItems = false;
    denied = false;
    refusing = false;
    wrongReferences = false;
    thaw();
  }

  /** Returns when it is not frozen. */
  synchronized void awaitThaw() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  Duration delay() {
    return delay;
  }

  Duration drip() {
    return drip;
  }

  int itemLimit() {
    return itemLimit;
  }

  /** The length field of an item in error. */
  short errorLength() {
    return (short) (longErrorItems ? 4 : 0);
  }

  boolean isDenied() {
    return denied;
  }

  boolean isRefusing() {
    return refusing;
  }

  int reference(int asked) {
    return wrongReferences ? asked + 1 : asked;
  }

  /** What to say of a block instead of its content; OK if nothing. */
  ReturnCode refusal(int block) {
    return refusedBlocks.getOrDefault(block, ReturnCode.OK);
  }
}
