package io.fieldline.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on and tells a progress of every line's end. */
final class LineCounter extends FilterOutputStream {

  private final TransferProgress progress;

  LineCounter(OutputStream out, TransferProgress progress) {
    super(out);
    this.progress = progress;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    progress.add(one == '\n' ? 1 : 0);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    int lines = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    progress.add(lines);
  }
}
