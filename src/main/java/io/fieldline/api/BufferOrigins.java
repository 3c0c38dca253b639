package io.fieldline.api;

import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferClosedException;
import io.fieldline.buffer.Buffers;
import io.fieldline.model.BatchCodec;
import io.fieldline.model.CorruptBatchException;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.RefusedAgainException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What a sink rejected goes into its buffer again: {@code sink:clickhouse} is the buffer {@code
 * clickhouse}. Rejected once more, it comes back to the quarantine as a new entry.
 */
public final class BufferOrigins implements Function<String, Optional<Origin>> {

  private static final String SINK = "sink:";

  private final Buffers buffers;

  /** The sinks that these buffers stand in front of. */
  public BufferOrigins(Buffers buffers) {
    this.buffers = buffers;
  }

  @Override
  public Optional<Origin> apply(String name) {
    if (!name.startsWith(SINK)) {
      return Optional.empty();
    }
    try {
      return buffers
          .find(name.substring(SINK.length()))
          .map(buffer -> entry -> takeBack(buffer, entry));
    } catch (SQLException | IOException | IllegalArgumentException e) {
      return Optional.of(entry -> CompletableFuture.failedFuture(e));
    }
  }

  private static CompletableFuture<Void> takeBack(Buffer buffer, QuarantineEntry entry)
      throws InterruptedException {
    var stored = new CompletableFuture<Void>();
    try {
      buffer.append(
          BatchCodec.decode(entry.payload()),
          failure -> {
            if (failure == null) {
              stored.complete(null);
            } else {
              stored.completeExceptionally(failure);
            }
          });
    } catch (CorruptBatchException e) {
      stored.completeExceptionally(
          new RefusedAgainException("the entry is damaged: " + e.getMessage()));
    } catch (BufferClosedException e) {
      stored.completeExceptionally(e);
    }
    return stored;
  }
}
