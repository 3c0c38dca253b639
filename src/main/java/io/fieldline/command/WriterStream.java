package io.fieldline.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Passes UTF-8 on to a writer, line by line; closing it does not close the writer. */
final class WriterStream extends OutputStream {

  private final PrintWriter writer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  WriterStream(PrintWriter writer) {
    this.writer = writer;
  }

  @Override
  public void write(int one) {
    if (one == '\n') {
      writer.println(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(one);
    }
  }
}
