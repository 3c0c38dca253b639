package io.fieldline.api;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs what takes its time on threads of its own, so that neither a slow export nor a long
 * calculation delays health. Who comes when too many wait is told to come back.
 */
public final class Workers {

  private static final long LONGEST_HOURS = 24;

  private final String name;
  private final int threads;
  private final int most;
  private final Semaphore free;
  private @Nullable WorkerExecutor executor;

  /**
   * @param name of the threads
   * @param threads 1 or more
   * @param most how many pages run or wait at once, at least as many as there are threads
   */
  public Workers(String name, int threads, int most) {
    this.name = name;
    this.threads = threads;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** Something that takes its time. */
  @FunctionalInterface
  public interface Work {

    /** Does it; what it throws becomes the answer. */
    void run() throws Exception;
  }

  /** Runs the work; what it throws fails the page. */
  public void run(RoutingContext page, Work work) {
    if (!free.tryAcquire()) {
      page.fail(
          new ApiException(503, most + " of these are under way: try again when one has ended"));
      return;
    }
    executor(page.vertx())
        .executeBlocking(
            () -> {
              work.run();
              return work;
            },
            false)
        .onComplete(
            ended -> {
              free.release();
              if (ended.failed()) {
                page.fail(ended.cause());
              }
            });
  }

  /** Vert.x ends the threads with itself. */
  private synchronized WorkerExecutor executor(Vertx vertx) {
    if (executor == null) {
      executor = vertx.createSharedWorkerExecutor(name, threads, LONGEST_HOURS, TimeUnit.HOURS);
    }
    return executor;
  }
}
