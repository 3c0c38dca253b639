package io.fieldline.api;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may take minutes on threads of its own, so that a slow export never delays health. Two
 * at once; a third is told to come back.
 */
final class Transfers {

  private static final int MOST = 2;
  private static final long LONGEST_HOURS = 24;

  private final String name;
  private final Semaphore free = new Semaphore(MOST);
  private @Nullable WorkerExecutor threads;

  /**
   * @param name of the threads
   */
  Transfers(String name) {
    this.name = name;
  }

  /** Something that takes its time. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Runs the work; what it throws fails the page. */
  void run(RoutingContext page, Work work) {
    if (!free.tryAcquire()) {
      page.fail(
          new ApiException(503, MOST + " transfers are under way: try again when one has ended"));
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
    if (threads == null) {
      threads = vertx.createSharedWorkerExecutor(name, MOST, LONGEST_HOURS, TimeUnit.HOURS);
    }
    return threads;
  }
}
