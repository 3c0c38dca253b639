package io.fieldline.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Keeps log lines out of what a command prints, which a script may read; errors stay. */
final class QuietLog {

  private QuietLog() {}

  static void set() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      Logger fieldline = context.getLogger("io.fieldline");
      fieldline.setLevel(Level.ERROR);
    }
  }
}
