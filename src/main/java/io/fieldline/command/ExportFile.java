package io.fieldline.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines, compressed when its name ends in {@code .gz}; written as a whole or not at all.
 *
 * @param path of the file
 */
record ExportFile(Path path) {

  private static final int BLOCK = 64 * 1024;

  void write(OutputFile.Content content) throws IOException, InterruptedException {
    OutputFile.write(
        path,
        out -> {
          try (OutputStream lines = isCompressed() ? new GZIPOutputStream(out, BLOCK) : out;
              var buffered = new BufferedOutputStream(lines, BLOCK)) {
            content.writeTo(buffered);
          }
        });
  }

  InputStream read() throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      return isCompressed() ? new GZIPInputStream(in, BLOCK) : in;
    } catch (IOException e) {
      in.close();
      throw new IOException(path + " is not compressed as its name says: " + e.getMessage());
    }
  }

  private boolean isCompressed() {
    return path.toString().endsWith(".gz");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
