package io.fieldline.source.mqtt;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One thread that ends exchanges later. */
record TestTimer(ScheduledExecutorService executor) implements AutoCloseable {

  TestTimer() {
    this(Executors.newSingleThreadScheduledExecutor());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
