package io.fieldline.source.plc.plc4x;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what PLC4X may take long to come back from: connecting and closing. Each ends a
 * second after its work; {@link Openings#MAX_UNFINISHED} limits them.
 */
final class Workers {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final ExecutorService POOL =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::thread);

  private Workers() {}

  static void run(Runnable work) {
    POOL.execute(work);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "plc4x-worker-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    // PLC4X looks for its transports through it.
    thread.setContextClassLoader(Workers.class.getClassLoader());
    return thread;
  }
}
