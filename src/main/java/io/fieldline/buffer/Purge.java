package io.fieldline.buffer;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what waits, in short commits between which sources append and the reader delivers. */
final class Purge {

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private static final int ROWS = 10_000;
  private static final int COMMIT_SECONDS = 30;

  private final String name;
  private final Appender appender;
  private final Consumer<Removal> removed;

  /**
   * @param removed told of what is gone for good
   */
  Purge(String name, Appender appender, Consumer<Removal> removed) {
    this.name = name;
    this.appender = appender;
    this.removed = removed;
  }

  /**
   * Removes rows up to one, the oldest first.
   *
   * @param unread whether nobody goes on with a delivery that was begun; asked between commits
   * @param reason for the log
   * @return measurements removed
   */
  long upTo(long row, BooleanSupplier unread, String reason)
      throws InterruptedException, BufferClosedException, IOException {
    long gone = 0;
    try {
      for (long more = step(row, unread); more > 0; more = step(row, unread)) {
        gone += more;
      }
      return gone;
    } finally {
      if (gone > 0) {
        LOG.warn("Buffer {}: removed {} waiting measurements: {}", name, gone, reason);
      }
    }
  }

  private long step(long row, BooleanSupplier unread)
      throws InterruptedException, BufferClosedException, IOException {
    var gone =
        appender
            .submit(
                rows -> {
                  if (unread.getAsBoolean()) {
                    rows.abandon(row);
                  }
                  return rows.purge(row, ROWS);
                })
            .thenApply(this::counted);
    try {
      return gone.get(COMMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new BufferClosedException(e);
    } catch (TimeoutException e) {
      throw new IOException("buffer " + name + " does not commit: " + appender.trouble(), e);
    }
  }

  /** Also when nobody waits for the commit any more. */
  private long counted(Removal gone) {
    removed.accept(gone);
    return gone.measurements();
  }
}
