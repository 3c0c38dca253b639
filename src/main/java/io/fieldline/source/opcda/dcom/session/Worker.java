package io.fieldline.source.opcda.dcom.session;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread of one's own for code that may wait for a machine without end. Who asks waits no longer
 * than allowed; the thread is interrupted then, which closes the connection it waits for.
 */
final class Worker implements AutoCloseable {

  private final ThreadPoolExecutor executor;

  Worker(String name) {
    executor =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              // A server that hangs must not keep the process alive.
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs a task that nobody has to tell anything when it takes too long. */
  <T> T run(Callable<T> task, Duration timeout)
      throws TimeoutException, ExecutionException, InterruptedException {
    return run(task, timeout, () -> {});
  }

  /**
   * Runs a task.
   *
   * @param givenUp is run before a task that takes too long is interrupted, so that the true reason
   *     is known before those that follow from it
   * @throws TimeoutException when it takes too long; it is interrupted then
   * @throws ExecutionException with what the task has thrown
   */
  <T> T run(Callable<T> task, Duration timeout, Runnable givenUp)
      throws TimeoutException, ExecutionException, InterruptedException {
    Future<T> future;
    try {
      future = executor.submit(task);
    } catch (RejectedExecutionException e) {
      throw new ExecutionException(e); // ended meanwhile
    }
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      throw new ExecutionException(e);
    } catch (TimeoutException e) {
      givenUp.run();
      throw e;
    } finally {
      future.cancel(true);
    }
  }

  /** Runs a last task, without waiting for it, and ends the thread. */
  void end(Runnable task) {
    if (!executor.isShutdown()) {
      executor.execute(task);
      executor.shutdown();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
