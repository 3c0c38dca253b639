package io.fieldline.buffer;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fieldline.testkit.QuietLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A buffer does what a list in memory does, whatever is done to it in whatever order: appends,
 * reads, failures, rejections, purges, crashes, damage. A run that fails tells its seed; {@code
 * -Dbuffer.seed=N} repeats it alone.
 */
class ModelTest {

  private static final int STEPS = 30;
  private static final int RUNS = 200;
  private static final int SOAK_RUNS = 5_000;
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @AutoClose
  private final QuietLog quiet =
      new QuietLog(BufferReader.class, Purge.class, Salvage.class, SinkState.class, Store.class);

  @Test
  void behavesLikeAListInMemory() throws Exception {
    Long only = Long.getLong("buffer.seed");
    if (only != null) {
      run(only);
      return;
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    for (long seed = 1; seed <= RUNS && System.nanoTime() < end; seed++) {
      run(seed);
    }
  }

  @Tag("soak")
  @Test
  void behavesLikeAListInMemoryThousandsOfTimes() throws Exception {
    for (long seed : LongStream.rangeClosed(RUNS + 1, RUNS + SOAK_RUNS).toArray()) {
      run(seed);
    }
  }

  private void run(long seed) throws Exception {
    Path home = Files.createDirectory(folder.resolve("seed-" + seed));
    try {
      assertTimeoutPreemptively(PATIENCE, () -> run(home, seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("the run with -Dbuffer.seed=" + seed + " has failed", e);
    }
    delete(home);
  }

  private static void run(Path home, long seed) throws Exception {
    try (var model = new BufferModel(home, seed)) {
      model.live(STEPS);
      if (seed % 2 == 0) {
        model.end();
      } else {
        model.endInDamage();
      }
    }
  }

  private static void delete(Path home) throws IOException {
    try (var files = Files.newDirectoryStream(home)) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
    Files.delete(home);
  }
}
