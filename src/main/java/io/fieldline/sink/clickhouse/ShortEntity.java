package io.fieldline.sink.clickhouse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The beginning of a response's body. */
final class ShortEntity extends HttpEntityWrapper {

  /** Enough for the list of a table's columns and for any message, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  ShortEntity(HttpEntity whole) {
    super(whole);
  }

  @Override
  public long getContentLength() {
    return Math.min(super.getContentLength(), MAX_BYTES);
  }

  @Override
  public InputStream getContent() throws IOException {
    return new Beginning(super.getContent());
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream content = getContent()) {
      content.transferTo(out);
    }
  }

  private static final class Beginning extends FilterInputStream {

    private int left = MAX_BYTES;

    Beginning(InputStream whole) {
      super(whole);
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      left--;
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(bytes, offset, Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
