package io.fieldline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a running Fieldline takes, seen through /proc and jcmd.
 *
 * @param pid its process id
 */
record Footprint(long pid) {

  private static final int TICKS_PER_SECOND = 100;

  /** Share of one core over the next seconds. */
  double cpu(int seconds) throws IOException {
    long before = cpuTicks();
    rest(seconds);
    return (cpuTicks() - before) / (double) TICKS_PER_SECOND / seconds;
  }

  /** Reports CPU, memory and threads; takes a while, for the CPU. */
  void report(Report report, String who, int seconds, Limits limits) throws Exception {
    report.number(who + ": CPU, of one core", "%.1f %%".formatted(cpu(seconds) * 100), limits.cpu);
    report.number(who + ": RSS", status("VmRSS") / 1024 + " MB", limits.rss);
    report.number(who + ": threads", String.valueOf(status("Threads")), "");
    report.number(who + ": heap after GC", heapAfterGc() + " MB", "");
  }

  /** What it should stay below, as the report prints it; empty for no target. */
  record Limits(String cpu, String rss) {}

  /** Leaves the machine alone. */
  static void rest(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** Runs a program to its end and returns what it has printed. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + ": " + output);
    }
    return output;
  }

  private long cpuTicks() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private long status(String key) throws IOException {
    return Files.readAllLines(proc("status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** In MB. */
  private long heapAfterGc() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
    run(jcmd, String.valueOf(pid), "GC.run");
    long kilobytes =
        run(jcmd, String.valueOf(pid), "GC.heap_info")
            .lines()
            .filter(line -> line.contains("generation") || line.contains("heap "))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
            .sum();
    return kilobytes / 1024;
  }

  private Path proc(String file) {
    return Path.of("/proc", String.valueOf(pid), file);
  }
}
