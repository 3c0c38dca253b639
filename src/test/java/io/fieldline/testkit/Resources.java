package io.fieldline.testkit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What this JVM holds.
 *
 * @param heap bytes, after a garbage collection
 * @param threads names of the live ones, without those of the tests themselves
 * @param descriptors open files and sockets
 */
public record Resources(long heap, List<String> threads, long descriptors) {

  private static final int COLLECTIONS = 3;

  /** Those of JUnit and Awaitility, of child processes, and one of the JVM that comes late. */
  private static final Pattern OF_THE_TESTS =
      Pattern.compile("awaitility.*|junit.*|process reaper.*|Notification Thread");

  /** Collects the garbage and looks. */
  public static Resources held() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Resources(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> !OF_THE_TESTS.matcher(name).matches())
            .sorted()
            .toList(),
        system.getOpenFileDescriptorCount());
  }

  /** The counts: {@code 9 threads, 31 descriptors, 11.2 MB}. */
  @Override
  public String toString() {
    return "%d threads, %d descriptors, %.1f MB".formatted(threads.size(), descriptors, heap / 1e6);
  }
}
