package io.fieldline.script.calculation;

import io.fieldline.pace.OncePerMinute;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that calculates and the one that saves, so that a slow disk delays no script. */
final class CalculatorThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CalculatorThreads.class);

  /** From the begin of one round to that of the next: many changes become one round. */
  private static final long ROUND_MILLIS = 10;

  /** The clock may be set: nobody waits longer without looking at it. */
  private static final long LONGEST_MILLIS = 1_000;

  private static final long SAVE_MILLIS = 5_000;

  /** Saving may take this part of the time, however large the variables are. */
  private static final int SAVE_SHARE = 10;

  private static final long CLOSE_MILLIS = 5_000;

  private final LongSupplier round;
  private final Bell bell;
  private final Runnable save;
  private final OncePerMinute failureLog;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread calculating = thread("scripts", this::calculate);
  private final Thread saving = thread("scripts-state", this::save);

  /**
   * @param round calculates; milliseconds until it is due again
   * @param bell rung when it is due earlier
   * @param save saves the variables
   */
  CalculatorThreads(LongSupplier round, Bell bell, Runnable save, Clock clock) {
    this.round = round;
    this.bell = bell;
    this.save = save;
    failureLog = new OncePerMinute(clock);
  }

  void start() {
    calculating.start();
    saving.start();
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    closed.countDown();
    bell.ring();
    try {
      join(calculating);
      join(saving);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) throws InterruptedException {
    thread.join(CLOSE_MILLIS);
    if (thread.isAlive()) {
      LOG.warn("the thread {} has not ended in {} ms", thread.getName(), CLOSE_MILLIS);
    }
  }

  private void calculate() {
    try {
      do {
        bell.await(Math.min(LONGEST_MILLIS, guarded()));
      } while (!closed.await(ROUND_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ending
    }
  }

  private long guarded() {
    try {
      return round.getAsLong();
    } catch (RuntimeException | Error e) { // also when there was no memory for a moment
      if (failureLog.due(1) > 0) {
        LOG.error("a round of the scripts has failed, the next one follows", e);
      }
      return LONGEST_MILLIS;
    }
  }

  private void save() {
    try {
      long pause = SAVE_MILLIS;
      while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
        long begun = System.nanoTime();
        guardedSave();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        pause = Math.max(SAVE_MILLIS, SAVE_SHARE * took);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ending
    }
  }

  private void guardedSave() {
    try {
      save.run();
    } catch (RuntimeException | Error e) {
      LOG.error("the variables of the scripts could not be saved, tried again", e);
    }
  }

  private static Thread thread(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
