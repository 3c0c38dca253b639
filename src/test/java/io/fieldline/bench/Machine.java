package io.fieldline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says on what the numbers were measured. */
final class Machine {

  private Machine() {}

  static String describe() throws IOException {
    return "%d cores (%s), %d GB, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            first("/proc/cpuinfo", "model name"),
            Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 20,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String first(String file, String key) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("0");
    }
  }
}
