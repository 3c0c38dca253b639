package io.fieldline.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps classes from logging the faults that a test causes by the hundreds, while it is open. */
public final class QuietLog implements AutoCloseable {

  private final List<Logger> silenced = new ArrayList<>();

  /** Begins. */
  public QuietLog(Class<?>... loggers) {
    for (Class<?> each : loggers) {
      var logger = (Logger) LoggerFactory.getLogger(each);
      logger.setLevel(Level.OFF);
      silenced.add(logger);
    }
  }

  @Override
  public void close() {
    silenced.forEach(logger -> logger.setLevel(null));
  }
}
