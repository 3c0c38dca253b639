package io.fieldline.buffer;

import java.nio.file.Path;
import java.time.Duration;

/** A child process that drains a buffer and says how many measurements there were. */
final class DrainingProcess {

  private DrainingProcess() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    try (var open = new OpenBuffer(Path.of(args[0]))) {
      Duration opened = Duration.ofNanos(System.nanoTime() - start);
      BufferReader reader = open.attach(OpenBuffer.SETTINGS);
      long drained = 0;
      while (open.buffer.status().depth() > 0) {
        Delivery delivery = reader.next(() -> false).orElseThrow();
        drained += delivery.whole().size();
        reader.finish(delivery);
      }
      Duration all = Duration.ofNanos(System.nanoTime() - start);
      System.out.printf(
          "drained %d in %d ms, opened in %d ms%n", drained, all.toMillis(), opened.toMillis());
    }
  }
}
