package io.fieldline.buffer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the callers what became of their batches, in order, on a thread of its own: a slow caller
 * delays other callers, never a commit. What is still to be told is bounded by the {@link Inbox}.
 */
final class Replies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final ExecutorService executor;
  private volatile @Nullable Thread thread;

  Replies(String name, Inbox inbox) {
    this.inbox = inbox;
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              var worker = new Thread(work, "buffer-" + name + "-replies");
              worker.setDaemon(true);
              thread = worker;
              return worker;
            });
  }

  /** Whether the thread is the one that tells: it must not wait for itself. */
  boolean isMine(Thread candidate) {
    return candidate.equals(thread);
  }

  void committed(Group group) {
    executor.execute(() -> group.appends().forEach(append -> tell(append, null)));
  }

  void refused(List<Append> appends, Exception reason) {
    executor.execute(() -> appends.forEach(append -> tell(append, reason)));
  }

  @Override
  public void close() throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
      executor.shutdownNow();
    }
  }

  private void tell(Append append, @Nullable Exception reason) {
    try {
      append.done().accept(reason);
    } catch (RuntimeException e) {
      LOG.error("A caller failed when told of its batch", e);
    } finally {
      inbox.release(append);
    }
  }
}
