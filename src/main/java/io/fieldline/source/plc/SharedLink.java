package io.fieldline.source.plc;

import io.fieldline.pace.BackOff;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one PLC: opened when it is used, used by one route at a time, closed and thrown
 * away on any failure. A link that has worked is replaced at once; after that, attempts wait 250 ms
 * and then longer, up to 2 s.
 *
 * <p>It has no thread of its own: nothing runs and nothing grows while a PLC is off.
 */
final class SharedLink {

  static final Duration FIRST_WAIT = Duration.ofMillis(250);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(SharedLink.class);

  /** How long a route waits for its turn; others may have many blocks to read. */
  private static final long PATIENCE_SECONDS = 30;

  private final PlcAddress address;
  private final PlcDriver driver;
  private final LongSupplier nanos;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final BackOff backOff = new BackOff(FIRST_WAIT, LONGEST_WAIT);

  private volatile @Nullable PlcLink link;
  private volatile long notBefore;
  private volatile boolean closed;
  private boolean worked;
  private String fault = "";

  /** What a route does with the link. */
  @FunctionalInterface
  interface Work<T> {

    /**
     * Uses the link.
     *
     * @throws PlcException when the link is of no use any more
     */
    T on(PlcLink link) throws PlcException, InterruptedException;
  }

  SharedLink(PlcAddress address, PlcDriver driver, LongSupplier nanos) {
    this.address = address;
    this.driver = driver;
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
  }

  PlcAddress address() {
    return address;
  }

  /** Nanoseconds until connecting may be tried again; 0 when it may, or is not needed. */
  long nanosToNextAttempt() {
    return link != null ? 0 : Math.max(0, notBefore - nanos.getAsLong());
  }

  /**
   * Does something with the link, after opening it when that is needed and due.
   *
   * @throws PlcException when the PLC cannot be reached, or the work failed
   */
  <T> T use(Work<T> work) throws PlcException, InterruptedException {
    if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new PlcException(address + " is busy with other requests of Fieldline");
    }
    try {
      return use(opened(), work);
    } finally {
      turn.unlock();
    }
  }

  /** Closes the link for good. Does not wait for a route that uses it: its request fails. */
  void close() {
    closed = true;
    PlcLink open = link;
    if (open != null) {
      open.close();
    }
  }

  private <T> T use(PlcLink open, Work<T> work) throws PlcException, InterruptedException {
    boolean done = false;
    try {
      T result = work.on(open);
      done = true;
      worked = true;
      backOff.reset();
      return result;
    } catch (PlcException e) {
      fault = String.valueOf(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      fault = "error of the program: " + e;
      LOG.error("{}: connection closed by an error of the program", address, e);
      throw new PlcException(fault, e);
    } finally {
      if (!done) {
        discard(open);
      }
    }
  }

  private PlcLink opened() throws PlcException, InterruptedException {
    PlcLink open = link;
    if (open != null && !closed) {
      return open;
    }
    if (closed) {
      throw new PlcException("the route has stopped");
    }
    if (nanosToNextAttempt() > 0) {
      throw new PlcException(fault);
    }
    return connect();
  }

  private PlcLink connect() throws PlcException, InterruptedException {
    PlcLink opened = null;
    try {
      opened = driver.connect(address);
      worked = false;
      link = opened;
    } catch (PlcException e) {
      fault = String.valueOf(e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      fault = "error of the program: " + e;
      LOG.error("{}: not connected by an error of the program", address, e);
      throw new PlcException(fault, e);
    } finally {
      if (opened == null) {
        waitLonger();
      }
    }
    if (closed) {
      opened.close(); // stopped meanwhile
    }
    return opened;
  }

  private void discard(PlcLink broken) {
    if (worked) {
      notBefore = nanos.getAsLong();
    } else {
      waitLonger();
    }
    worked = false;
    link = null;
    broken.close();
  }

  private void waitLonger() {
    notBefore = nanos.getAsLong() + backOff.next().toNanos();
  }
}
