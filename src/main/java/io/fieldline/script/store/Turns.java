package io.fieldline.script.store;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something every second, on a thread of its own, until it is closed. */
final class Turns implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "script-store");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> turns;

  void begin(Runnable turn) {
    turns = timer.scheduleWithFixedDelay(turn, 1, 1, TimeUnit.SECONDS);
  }

  /** One that is under way ends within seconds by itself. */
  @Override
  public void close() {
    if (turns != null) {
      turns.cancel(false);
    }
    timer.shutdown();
  }
}
