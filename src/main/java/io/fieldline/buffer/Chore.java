package io.fieldline.buffer;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A change that a reader wants, such as the removal of delivered rows; rides in the next commit.
 */
final class Chore<T> {

  private final Step<T> step;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private @Nullable T result;

  /** The change itself; runs again when its transaction failed. */
  @FunctionalInterface
  interface Step<T> {
    T apply(Rows rows) throws SQLException;
  }

  Chore(Step<T> step) {
    this.step = step;
  }

  void apply(Rows rows) throws SQLException {
    result = step.apply(rows);
  }

  void committed() {
    done.complete(result);
  }

  /** The only way in which a chore fails: the buffer was closed before the commit. */
  void failed(BufferClosedException reason) {
    done.completeExceptionally(reason);
  }

  CompletableFuture<T> done() {
    return done;
  }
}
