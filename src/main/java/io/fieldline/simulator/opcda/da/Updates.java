package io.fieldline.simulator.opcda.da;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One clock for the update rates of all groups, and a few threads that call clients back. */
final class Updates implements AutoCloseable {

  private static final int CALLERS = 4;
  private static final int MOST_WAITING = 1000;

  private final ScheduledThreadPoolExecutor rates =
      new ScheduledThreadPoolExecutor(1, threads("opcda-rates"));
  private final ThreadPoolExecutor callers =
      new ThreadPoolExecutor(
          CALLERS,
          CALLERS,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          threads("opcda-callback"));

  Updates() {
    rates.setRemoveOnCancelPolicy(true);
    callers.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a task again and again; it must not wait for anything.
   *
   * @param first milliseconds until it runs for the first time
   * @param rate milliseconds from one run to the next
   * @return null when this is closed
   */
  @Nullable Future<?> every(long first, long rate, Runnable task) {
    try {
      return rates.scheduleAtFixedRate(task, first, rate, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return null;
    }
  }

  /** Where tasks that wait for clients run; it refuses them when too many wait. */
  Executor callers() {
    return callers;
  }

  @Override
  public void close() {
    rates.shutdownNow();
    callers.shutdownNow();
  }

  private static ThreadFactory threads(String name) {
    var count = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
