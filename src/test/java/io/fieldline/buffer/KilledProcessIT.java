package io.fieldline.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9} at any moment. */
@Timeout(300)
class KilledProcessIT {

  private static final int KILLS = 10;

  @TempDir Path folder;

  @Test
  void keepsEveryAcknowledgedNumberOverTenKills() throws Exception {
    Path file = folder.resolve("test.db");
    var random = new Random(1);
    var acknowledged = new ArrayList<Long>();
    var tokens = new HashSet<String>();
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(appendAndKill(file, next, 50 + random.nextInt(3_000)));
      next = (int) (acknowledged.get(acknowledged.size() - 1) + 1_000);
      tokens.add(firstToken(file));
    }

    try (var open = new OpenBuffer(file)) {
      List<Long> kept = open.drain();

      assertThat(kept).isSorted().doesNotHaveDuplicates();
      assertThat(new HashSet<>(kept)).containsAll(acknowledged);
      assertThat(open.counted("fieldline.buffer.corrupt")).isZero();
    }
    assertThat(tokens).as("the unfinished delivery keeps its token").hasSize(1);
  }

  private static String firstToken(Path file) throws Exception {
    try (var open = new OpenBuffer(file)) {
      return open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow().whole().token();
    }
  }

  /** Returns the numbers that the child printed, the last ones right before its death. */
  private static List<Long> appendAndKill(Path file, int first, int count) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                file.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var numbers = new ArrayList<Long>();
    try (BufferedReader out = child.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        if (line.matches("\\d+")) {
          numbers.add(Long.valueOf(line));
        }
        if (numbers.size() == count) {
          child.toHandle().destroyForcibly(); // kill -9; leaves the pipe readable
        }
        line = out.readLine();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return whole(numbers);
  }

  /** The last line may have been cut in the middle of its number. */
  private static List<Long> whole(List<Long> numbers) {
    int size = numbers.size();
    boolean cut = size > 1 && numbers.get(size - 1) <= numbers.get(size - 2);
    return cut ? numbers.subList(0, size - 1) : numbers;
  }
}
