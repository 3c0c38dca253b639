package io.fieldline.sink.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.StreamClosedException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The beginning of a response's body. The rest is read and thrown away, so that the connection can
 * be used again; a body that does not end in time is none.
 */
final class ShortEntity extends HttpEntityWrapper {

  /** Enough for the columns of any table and for any message, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private final Duration patience;

  /**
   * @param patience how long the whole body may take
   */
  ShortEntity(HttpEntity whole, Duration patience) {
    super(whole);
    this.patience = patience;
  }

  @Override
  public long getContentLength() {
    return Math.min(super.getContentLength(), MAX_BYTES);
  }

  @Override
  public InputStream getContent() throws IOException {
    return new Beginning(super.getContent(), System.nanoTime() + patience.toNanos());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream content = getContent()) {
      content.transferTo(out);
    }
  }

  private static final class Beginning extends FilterInputStream {

    private final long deadline;
    private int left = MAX_BYTES;
    private boolean closed;

    Beginning(InputStream whole, long deadline) {
      super(whole);
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = left == 0 ? -1 : whole(bytes, offset, Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    /** The stream below would read the rest without ever looking at the clock. */
    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      byte[] rest = new byte[8192];
      try {
        while (whole(rest, 0, rest.length) >= 0) {
          left = 0;
        }
      } catch (StreamClosedException e) {
        return; // whoever read it to its end has closed it already
      }
      super.close();
    }

    private int whole(byte[] bytes, int offset, int length) throws IOException {
      if (System.nanoTime() - deadline > 0) {
        throw new SocketTimeoutException("the answer does not end");
      }
      return super.read(bytes, offset, length);
    }
  }
}
