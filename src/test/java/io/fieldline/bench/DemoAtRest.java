package io.fieldline.bench;

import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Measures the demo as a user gets it: the unpacked distribution in a process of its own. */
final class DemoAtRest {

  private static final int STARTS = 3;
  private static final int REST_SECONDS = 20;
  private static final String READY = "Fieldline runs";

  private final Report report;
  private final Path folder = Files.createTempDirectory("fieldline-bench-");

  DemoAtRest(Report report) throws IOException {
    this.report = report;
  }

  void measure() throws Exception {
    Path packed;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      packed = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    Footprint.run("tar", "xzf", packed.toAbsolutePath().toString(), "-C", folder.toString());
    try {
      report.number("demo: start to routes running", seconds(starts()), "2.5 s");
      Footprint.run(home().resolve("bin/fieldline-cds").toString());
      report.number("demo: the same with class data sharing", seconds(starts()), "1.5 s");
      atRest();
    } finally {
      delete(folder);
    }
  }

  private void atRest() throws Exception {
    Demo demo = start();
    try {
      Footprint.rest(REST_SECONDS);
      new Footprint(demo.process().pid())
          .report(report, "demo at rest", REST_SECONDS, new Footprint.Limits("10 %", "200 MB"));
    } finally {
      demo.end();
    }
  }

  private double starts() throws Exception {
    double[] starts = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      Demo demo = start();
      starts[i] = demo.startSeconds();
      demo.end();
    }
    Arrays.sort(starts);
    return starts[STARTS / 2];
  }

  private Demo start() throws Exception {
    Path log = Files.createTempFile(folder, "demo", ".log");
    var builder = new ProcessBuilder(home().resolve("bin/fieldline").toString(), "demo");
    builder.environment().put("HTTP_PORT", String.valueOf(Peer.freePort()));
    builder.environment().put("SIM_PORT", String.valueOf(Peer.freePort()));
    builder.environment().put("DATA_DIR", Files.createTempDirectory(folder, "data").toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begin = System.nanoTime();
    Process process = builder.start();
    while (!Files.readString(log).contains(READY)) {
      LockSupport.parkNanos(5_000_000);
      if (!process.isAlive() || System.nanoTime() - begin > 60_000_000_000L) {
        process.destroyForcibly();
        throw new IllegalStateException("the demo did not start: " + Files.readString(log));
      }
    }
    return new Demo(process, (System.nanoTime() - begin) / 1e9);
  }

  private Path home() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).filter(this::isHome).findFirst().orElseThrow();
    }
  }

  private boolean isHome(Path entry) {
    return Files.exists(entry.resolve("bin/fieldline"));
  }

  private static String seconds(double seconds) {
    return "%.2f s".formatted(seconds);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private record Demo(Process process, double startSeconds) {

    void end() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
