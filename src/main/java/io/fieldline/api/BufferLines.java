package io.fieldline.api;

import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferClosedException;
import io.fieldline.buffer.Page;
import io.fieldline.format.FormatException;
import io.fieldline.format.JsonLinesReader;
import io.fieldline.format.JsonLinesWriter;
import io.fieldline.model.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The measurements of a buffer as JSON lines, out and in, in the memory of one portion. */
public final class BufferLines {

  private static final int ROWS = 1_000;
  private static final int PORTION = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Page END = new Page(List.of(), 0, 0);

  /** Not all measurements were taken; those that came before were. */
  public static final class BrokenOffException extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final long appended;

    BrokenOffException(Exception cause, long appended) {
      super(cause.getMessage(), cause);
      this.appended = appended;
    }

    /** How many measurements are in the buffer all the same. */
    public long appended() {
      return appended;
    }

    /** Whether the input is wrong, and not the buffer full or closed. */
    public boolean isWrongInput() {
      return getCause() instanceof FormatException;
    }
  }

  private BufferLines() {}

  /**
   * Writes what waits, the oldest first, and takes nothing out. Closes the stream only when all is
   * written.
   *
   * @param upToRow the last row to write, see {@code lastRow} of the buffer
   */
  public static void write(Buffer buffer, long upToRow, OutputStream out)
      throws SQLException, IOException {
    var lines = new JsonLinesWriter(out);
    // The first row tells where the ids begin; behind it they have no gaps, as a rule.
    Page page = upToRow > 0 ? buffer.page(0, 1) : END;
    while (!page.isEnd()) {
      for (Batch batch : page.batches()) {
        lines.write(batch);
      }
      long left = upToRow - page.lastRow();
      page = left > 0 ? buffer.page(page.lastRow(), (int) Math.min(ROWS, left)) : END;
    }
    lines.close();
  }

  /**
   * Appends measurements; they are on the disk when this returns.
   *
   * @param received the received time of measurements that give none
   * @return how many
   * @throws BrokenOffException when a line is wrong, the buffer full, or the input ends halfway
   */
  public static long append(Buffer buffer, InputStream in, Instant received)
      throws BrokenOffException, InterruptedException {
    long appended = 0;
    try {
      var lines = new JsonLinesReader(in, received);
      for (Batch next = lines.next(PORTION); !next.isEmpty(); next = lines.next(PORTION)) {
        buffer.append(next, PATIENCE);
        appended += next.size();
      }
      return appended;
    } catch (FormatException | IOException | BufferClosedException e) {
      throw new BrokenOffException(e, appended);
    }
  }
}
