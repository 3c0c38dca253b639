package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 16 MiB that another program fills up. Needs the right to mount one. */
@Timeout(120)
class FullDiskIT {

  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "fieldline", folder.toString());
    assumeTrue(mounted, "no right to mount a small file system: the full disk is not tested");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", folder.toString());
  }

  @Test
  void losesNothingAcknowledgedAndGoesOnWhenThereIsRoom() throws Exception {
    Path other = folder.resolve("other-program");
    try (var open = new OpenBuffer(folder.resolve("test.db"))) {
      open.appended(sequence("plant/boiler/count", 0, 1_000));
      Files.write(other, new byte[15 << 20]);
      var waiting = new ArrayList<CompletableFuture<Void>>();
      for (int i = 1; i < 230; i++) {
        waiting.add(open.append(sequence("plant/boiler/count", 1_000 * i, 1_000)));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> open.buffer.status().trouble().startsWith("cannot write"));
      assertThat(waiting.get(228)).isNotDone();

      Files.delete(other);

      assertThat(waiting.get(228)).succeedsWithin(Duration.ofSeconds(30));
      assertThat(open.buffer.status().trouble()).isEqualTo("no sink reads this buffer");
      assertThat(open.drain()).isEqualTo(LongStream.range(0, 230_000).boxed().toList());
    }
  }

  private static boolean run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
