package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.QuietLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as power cuts and bad disks leave them: what can be read is delivered, in order. */
@Timeout(120)
class DamagedFileTest {

  private static final String TAG = "plant/boiler/count";
  private static final int PAGE = 4096;
  private static final int MEASUREMENTS = 12_000;

  @TempDir Path folder;

  @AutoClose
  private final QuietLog quiet = new QuietLog(BufferReader.class, Salvage.class, Store.class);

  private Path file;
  private byte[] whole;

  @BeforeEach
  void fill() throws Exception {
    file = folder.resolve("test.db");
    try (var open = new OpenBuffer(file)) {
      // Small rows share a page, large ones lie on several.
      for (int next = 0; next < MEASUREMENTS; next += next % 1_000 == 0 ? 600 : 10) {
        int size = next % 1_000 == 0 ? 600 : 10;
        open.appended(sequence(TAG, next, size));
      }
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void deliversTheRestWhenAnyPageIsLost() throws Exception {
    int pages = whole.length / PAGE;
    int good = 0;
    for (int page = 0; page < pages; page++) {
      byte[] bad = whole.clone();
      Arrays.fill(bad, page * PAGE, (page + 1) * PAGE, (byte) 0);

      good += openAndDrain("page " + page, bad) > 0.9 * MEASUREMENTS ? 1 : 0;
    }

    // Without the first page, or the root of the table, nothing can be found.
    assertThat(good).isGreaterThanOrEqualTo(pages - 3);
  }

  @Test
  void deliversTheRestWhenTheEndIsMissing() throws Exception {
    for (int length = 0; length < whole.length; length += whole.length / 15 + 7) {
      long saved = openAndDrain("length " + length, Arrays.copyOf(whole, length));

      double left = (double) length / whole.length;
      assertThat(saved)
          .as("length %s", length)
          .isLessThanOrEqualTo((long) (left * 1.3 * MEASUREMENTS) + 1_000);
    }
  }

  @Test
  void deliversNothingWrongWhenBytesAreWrong() throws Exception {
    var random = new Random(5);
    long saved = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      byte[] bad = whole.clone();
      for (int i = 0; i <= run % 10; i++) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }

      saved += openAndDrain("run " + run, bad);
    }

    assertThat((double) saved / runs).isGreaterThan(0.9 * MEASUREMENTS);
  }

  @Test
  void deliversAllWhenTheDefinitionOfItsTablesIsWrong() throws Exception {
    int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf("CREATE TABLE batch");
    for (int letter = start; letter < start + Rows.TABLES.get(0).length(); letter += 7) {
      byte[] bad = whole.clone();
      bad[letter] ^= 1;

      assertThat(openAndDrain("letter " + letter, bad)).isEqualTo(MEASUREMENTS);
    }
  }

  @Test
  void deliversTheRestOfATornWriteAheadLog() throws Exception {
    Path live = folder.resolve("live.db");
    byte[] log;
    try (var open = new OpenBuffer(live)) {
      for (int i = 0; i < 50; i++) {
        open.appended(sequence(TAG, 10 * i, 10));
      }
      log = Files.readAllBytes(folder.resolve("live.db-wal"));
      Files.copy(live, file, StandardCopyOption.REPLACE_EXISTING);
    }
    for (int length = 0; length <= log.length; length += 1_777) {
      Path torn = folder.resolve("torn" + length + ".db");
      Files.copy(file, torn);
      Files.write(folder.resolve("torn" + length + ".db-wal"), Arrays.copyOf(log, length));

      try (var open = new OpenBuffer(torn)) {
        List<Long> numbers = open.drain();
        assertThat(numbers).isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
        assertThat(open.counted("fieldline.buffer.corrupt")).isZero();
      }
    }
  }

  @Test
  void endsARepairThatACrashHasCutShort() throws Exception {
    Files.move(file, folder.resolve("test.db.fresh"));

    try (var open = new OpenBuffer(file)) {
      assertThat(open.drain()).hasSize(MEASUREMENTS);
    }
  }

  @Test
  void keepsTheLogOfADamagedFileOutOfTheSavedOne() throws Exception {
    Path damaged = folder.resolve("damaged.db");
    try (var open = new OpenBuffer(damaged)) {
      open.appended(sequence(TAG, MEASUREMENTS, 10));
      Files.copy(Wrecker.log(damaged), Wrecker.log(file));
    }
    Files.move(file, folder.resolve("test.db.fresh"));

    try (var open = new OpenBuffer(file)) {
      assertThat(open.drain()).hasSize(MEASUREMENTS);
    }
  }

  @Test
  void keepsTokensOverARepair() throws Exception {
    String token;
    try (var open = new OpenBuffer(file)) {
      token = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow().whole().token();
    }
    byte[] bad = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bad, bad.length - 3 * PAGE));

    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(OpenBuffer.SETTINGS);

      assertThat(reader.next(() -> false).orElseThrow().whole().token()).isEqualTo(token);
    }
  }

  /** Opens a file with these bytes, checks the promises and returns what was saved. */
  private long openAndDrain(String name, byte[] bytes) throws Exception {
    Path damaged = folder.resolve(name.replace(' ', '-') + ".db");
    Files.write(damaged, bytes);
    try (var open = new OpenBuffer(damaged)) {
      open.appended(sequence(TAG, MEASUREMENTS, 10));
      List<Long> numbers = open.drain();

      assertThat(isIncreasing(numbers)).as(name).isTrue();
      assertThat(numbers.get(numbers.size() - 1)).as(name).isEqualTo(MEASUREMENTS + 9L);
      return numbers.size() - 10;
    } finally {
      delete(name.replace(' ', '-'));
    }
  }

  private static boolean isIncreasing(List<Long> numbers) {
    return IntStream.range(1, numbers.size())
        .allMatch(i -> numbers.get(i - 1) < numbers.get(i) && numbers.get(0) >= 0);
  }

  private void delete(String prefix) throws IOException {
    try (var files = Files.newDirectoryStream(folder, prefix + ".db*")) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
  }
}
