package io.fieldline.testkit.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A Fieldline in a process of its own that is ended as by a power cut. */
final class KilledFieldline {

  private final Path folder;
  private final String template;
  private final Map<String, String> settings;

  /** The same as for {@link SinkRig}, which the process runs. */
  KilledFieldline(Path folder, String template, Map<String, String> settings) {
    this.folder = folder;
    this.template = template;
    this.settings = settings;
  }

  /**
   * Appends 0, 1, 2 ... to a tag and kills the process while it does.
   *
   * @param count so many are acknowledged at least
   * @param halfway run once, when half of them are
   * @return how many were
   */
  int appendAndKill(String tag, int count, Runnable halfway)
      throws IOException, InterruptedException {
    Process child = start(tag);
    int acknowledged = 0;
    boolean ran = false;
    try (BufferedReader out = child.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        if (line.matches("\\d+")) {
          // A last line that was cut in the middle of its number is less than the one before.
          acknowledged = Math.max(acknowledged, Integer.parseInt(line));
        }
        if (acknowledged >= count / 2 && !ran) {
          halfway.run();
          ran = true;
        }
        if (acknowledged >= count) {
          child.toHandle().destroyForcibly(); // kill -9; leaves the pipe readable
        }
        line = out.readLine();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    if (acknowledged < count) {
      throw new IllegalStateException("it ended by itself, see " + log());
    }
    return acknowledged;
  }

  private Process start(String tag) throws IOException {
    var properties = new Properties();
    properties.putAll(settings);
    Path file = folder.resolve("settings.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SinkProcess.class.getName(),
            folder.toString(),
            template,
            file.toString(),
            tag)
        .redirectError(log().toFile())
        .start();
  }

  private Path log() {
    return folder.resolve("child.log");
  }
}
