package io.fieldline.simulator.opcda.da;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of one client in turn, on threads that all clients share. */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int MOST = 64;

  private final Executor threads;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  Lane(Executor threads) {
    this.threads = threads;
  }

  /** Takes a task unless too many wait. */
  synchronized boolean offer(Runnable task) {
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.add(task);
    return busy || start();
  }

  /** Takes a task only if nothing else is running or waiting. */
  synchronized boolean offerWhenIdle(Runnable task) {
    return !busy && offer(task);
  }

  private synchronized boolean start() {
    try {
      threads.execute(this::runAll);
      busy = true;
    } catch (RejectedExecutionException e) {
      waiting.clear();
    }
    return busy;
  }

  private void runAll() {
    for (Runnable task = next(); task != null; task = next()) {
      run(task);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A task for an OPC client failed", e); // else nothing of it would ever run again
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = waiting.poll();
    busy = task != null;
    return task;
  }
}
