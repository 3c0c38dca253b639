package io.fieldline.format;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

  @TempDir private Path folder;

  @Test
  void writesAndReadsAFileInPieces() throws Exception {
    Path file = folder.resolve("a.jsonl");
    try (var writer = new JsonLinesWriter(Files.newOutputStream(file))) {
      for (int i = 0; i < 10; i++) {
        writer.write(sequence("plant/boiler/count", 100 * i, 100));
      }
    }

    var read = new ArrayList<Measurement>();
    try (var reader = new JsonLinesReader(Files.newInputStream(file), NOON)) {
      for (Batch next = reader.next(300); !next.isEmpty(); next = reader.next(300)) {
        assertThat(next.size()).isLessThanOrEqualTo(300);
        next.forEach(read::add);
      }
    }

    assertThat(new Batch(read)).isEqualTo(sequence("plant/boiler/count", 0, 1_000));
  }

  @Test
  void handsOverNothingOfThePieceThatIsWrong() throws Exception {
    byte[] right = BatchFormat.JSON_LINES.bytes(sequence("plant/boiler/count", 0, 15));
    try (var reader = reader(new String(right) + "{\"tag\":")) {
      assertThat(reader.next(10)).isEqualTo(sequence("plant/boiler/count", 0, 10));

      assertThatThrownBy(() -> reader.next(10))
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("line 16, column ");
    }
  }

  @Test
  void readsAsMuchAsComesWithoutEnd() throws Exception {
    byte[] line = BatchFormat.JSON_LINES.bytes(sequence("plant/boiler/count", 0, 1));
    var endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return line[(int) (at++ % line.length)];
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            for (int i = 0; i < length; i++) {
              bytes[from + i] = (byte) read();
            }
            return length;
          }
        };

    try (var reader = new JsonLinesReader(endless, NOON)) {
      for (int i = 0; i < 20; i++) {
        assertThat(reader.next(10_000).size()).isEqualTo(10_000);
      }
    }
  }

  @Test
  void tellsATroubleOfTheStreamFromWrongLines() throws Exception {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };

    try (var reader = new JsonLinesReader(broken, NOON)) {
      assertThatThrownBy(() -> reader.next(1))
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
    }
  }

  @Test
  void closesItsStreams() throws Exception {
    var closed = new AtomicBoolean();
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    new JsonLinesWriter(out).close();

    assertThat(closed).isTrue();
  }

  private static JsonLinesReader reader(String text) throws IOException {
    return new JsonLinesReader(new ByteArrayInputStream(text.getBytes()), NOON);
  }
}
