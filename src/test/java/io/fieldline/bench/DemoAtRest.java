package io.fieldline.bench;

import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Measures the demo as a user gets it: the unpacked distribution in a process of its own. */
final class DemoAtRest {

  private static final int STARTS = 3;
  private static final int REST_SECONDS = 20;
  private static final int TICKS_PER_SECOND = 100;
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
    run("tar", "xzf", packed.toAbsolutePath().toString(), "-C", folder.toString());
    try {
      report.number("demo: start to routes running", seconds(starts()), "2.5 s");
      run(home().resolve("bin/fieldline-cds").toString());
      report.number("demo: the same with class data sharing", seconds(starts()), "1.5 s");
      atRest();
    } finally {
      delete(folder);
    }
  }

  private void atRest() throws Exception {
    Demo demo = start();
    try {
      pause(REST_SECONDS);
      long before = demo.cpuTicks();
      pause(REST_SECONDS);
      double cpu = (demo.cpuTicks() - before) / (double) TICKS_PER_SECOND / REST_SECONDS;
      report.number("demo at rest: CPU, of one core", "%.1f %%".formatted(cpu * 100), "10 %");
      report.number("demo at rest: RSS", demo.status("VmRSS") / 1024 + " MB", "200 MB");
      report.number("demo at rest: threads", String.valueOf(demo.status("Threads")), "");
      report.number("demo at rest: heap after GC", demo.heapAfterGc() + " MB", "");
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

  private static void pause(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + ": " + output);
    }
    return output;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A running demo, seen through /proc. */
  private record Demo(Process process, double startSeconds) {

    long cpuTicks() throws IOException {
      String stat = Files.readString(proc("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    long status(String key) throws IOException {
      return Files.readAllLines(proc("status")).stream()
          .filter(line -> line.startsWith(key + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }

    /** In MB. */
    long heapAfterGc() throws IOException, InterruptedException {
      String pid = String.valueOf(process.pid());
      String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
      run(jcmd, pid, "GC.run");
      long kilobytes =
          run(jcmd, pid, "GC.heap_info")
              .lines()
              .filter(line -> line.contains("generation") || line.contains("heap "))
              .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
              .sum();
      return kilobytes / 1024;
    }

    void end() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }

    private Path proc(String file) {
      return Path.of("/proc", String.valueOf(process.pid()), file);
    }
  }
}
