package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Copies what waits in a buffer and says how far it is. */
final class BufferCopy {

  private final BufferAccess buffers;
  private final CommandLine command;

  BufferCopy(BufferAccess buffers, CommandLine command) {
    this.buffers = buffers;
    this.command = command;
  }

  /**
   * Writes what waited when the buffer was shown.
   *
   * @param buffer as {@link BufferAccess#show} shows it
   * @return how many measurements
   */
  long write(JsonNode buffer, ExportFile file) throws IOException, InterruptedException {
    var progress =
        new TransferProgress(
            command.getErr(),
            Ansi.AUTO.enabled(),
            buffer.path("depth").asLong(),
            "measurements",
            System::nanoTime);
    try {
      file.write(out -> export(buffer, new LineCounter(out, progress)));
    } finally {
      progress.done();
    }
    return progress.count();
  }

  /** The same to the output of the command. */
  void print(JsonNode buffer) throws IOException, InterruptedException {
    PrintWriter out = command.getOut();
    export(buffer, new WriterStream(out));
    out.flush();
    if (out.checkError()) {
      throw new IOException("the output was closed before the end");
    }
  }

  private void export(JsonNode buffer, OutputStream out) throws IOException, InterruptedException {
    buffers.export(buffer.path("name").asText(), buffer.path("lastRow").asLong(), out);
  }
}
