package io.fieldline.source.link;

import io.fieldline.pace.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one place: opened when it is used, used by one route at a time, closed and
 * thrown away on any failure. A link that has worked is replaced at once; after that, attempts wait
 * longer and longer, after a refused login for minutes.
 *
 * <p>It has no thread of its own: nothing runs and nothing grows while the other side is off.
 *
 * @param <L> the connection
 */
public final class SharedLink<L> {

  private static final Logger LOG = LoggerFactory.getLogger(SharedLink.class);

  /** How long a route waits for its turn; others may have many blocks to read. */
  private static final long PATIENCE_SECONDS = 30;

  /** How long a route that stops waits to leave the link tidy. */
  private static final long SHORT_PATIENCE_SECONDS = 1;

  /** Accounts are locked after as few as five refused logins within a quarter of an hour. */
  private static final Duration FIRST_LOGIN_WAIT = Duration.ofMinutes(2);

  private static final Duration LONGEST_LOGIN_WAIT = Duration.ofMinutes(15);

  private final String address;
  private final Dial<L> dial;
  private final Consumer<L> hangUp;
  private final BackOff backOff;
  private final BackOff logins = new BackOff(FIRST_LOGIN_WAIT, LONGEST_LOGIN_WAIT);
  private final LongSupplier nanos;
  private final Queue<Work<L, ?>> farewells = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  private volatile @Nullable L link;
  private volatile long notBefore;
  private volatile boolean closed;
  private boolean worked;
  private String fault = "";

  /** Opens a link. */
  @FunctionalInterface
  public interface Dial<L> {

    /**
     * Connects; leaves nothing behind when it fails.
     *
     * @throws IOException names the step that failed and what to change
     */
    L connect() throws IOException, InterruptedException;
  }

  /** What a route does with the link. */
  @FunctionalInterface
  public interface Work<L, T> {

    /**
     * Uses the link.
     *
     * @throws IOException when the link is of no use any more
     */
    T on(L link) throws IOException, InterruptedException;
  }

  /**
   * A link that is not open yet.
   *
   * @param address for people
   * @param dial opens it
   * @param hangUp closes it; never fails
   * @param backOff the waits between attempts
   * @param nanos a clock that is never set, {@link System#nanoTime}
   */
  public SharedLink(
      String address, Dial<L> dial, Consumer<L> hangUp, BackOff backOff, LongSupplier nanos) {
    this.address = address;
    this.dial = dial;
    this.hangUp = hangUp;
    this.backOff = backOff;
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
  }

  /** Where it leads, for people. */
  public String address() {
    return address;
  }

  /** Nanoseconds until connecting may be tried again; 0 when it may, or is not needed. */
  public long nanosToNextAttempt() {
    return link != null ? 0 : Math.max(0, notBefore - nanos.getAsLong());
  }

  /**
   * Does something with the link, after opening it when that is needed and due.
   *
   * @throws IOException when the other side cannot be reached, or the work failed
   */
  public <T> T use(Work<L, T> work) throws IOException, InterruptedException {
    if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(address + " is busy with other requests of Fieldline");
    }
    try {
      sayFarewells();
      return use(opened(), work);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Does something with the link if it is open; it is not opened for that. When it is not soon
   * free, whoever uses it next does the work first: what a route leaves must not stay for good.
   *
   * @throws IOException when the work failed
   */
  public void useOpen(Work<L, ?> work) throws IOException, InterruptedException {
    if (!turn.tryLock(SHORT_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      farewells.add(work);
      return;
    }
    try {
      L open = link;
      if (open != null && !closed) {
        use(open, work);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Closes the link for good. Does not wait for a route that uses it: its request fails. */
  public void close() {
    closed = true;
    L open = link;
    if (open != null) {
      hangUp.accept(open);
    }
  }

  private void sayFarewells() throws InterruptedException {
    for (Work<L, ?> work = farewells.poll(); work != null; work = farewells.poll()) {
      L open = link;
      if (open != null && !closed) {
        try {
          use(open, work);
        } catch (IOException e) {
          LOG.debug("{}: something is left of a route that stopped: {}", address, e.getMessage());
        }
      }
    }
  }

  private <T> T use(L open, Work<L, T> work) throws IOException, InterruptedException {
    boolean done = false;
    try {
      T result = work.on(open);
      done = true;
      worked = true;
      backOff.reset();
      return result;
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
      worked &= !(e instanceof LinkEndedException);
      throw e;
    } catch (RuntimeException e) {
      fault = "error of the program: " + e;
      LOG.error("{}: connection closed by an error of the program", address, e);
      throw new IOException(fault, e);
    } finally {
      if (!done) {
        discard(open);
      }
    }
  }

  private L opened() throws IOException, InterruptedException {
    L open = link;
    if (open != null && !closed) {
      return open;
    }
    if (closed) {
      throw new IOException("the route has stopped");
    }
    if (nanosToNextAttempt() > 0) {
      throw new IOException(fault);
    }
    return connect();
  }

  private L connect() throws IOException, InterruptedException {
    L opened = null;
    BackOff pace = backOff;
    try {
      opened = dial.connect();
      logins.reset();
      worked = false;
      link = opened;
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
      pace = e instanceof LoginRefusedException ? logins : backOff;
      throw e;
    } catch (RuntimeException e) {
      fault = "error of the program: " + e;
      LOG.error("{}: not connected by an error of the program", address, e);
      throw new IOException(fault, e);
    } finally {
      if (opened == null) {
        waitLonger(pace);
      }
    }
    if (closed) {
      hangUp.accept(opened); // stopped meanwhile
    }
    return opened;
  }

  private void discard(L broken) {
    if (worked) {
      notBefore = nanos.getAsLong();
    } else {
      waitLonger(backOff);
    }
    worked = false;
    link = null;
    hangUp.accept(broken);
  }

  private void waitLonger(BackOff pace) {
    notBefore = nanos.getAsLong() + pace.next().toNanos();
  }
}
