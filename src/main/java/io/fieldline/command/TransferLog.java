package io.fieldline.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import io.fieldline.transfer.TransferSettings.Logging;
import java.nio.file.Path;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Logs as the section {@code [logging]} of a settings file says. */
final class TransferLog {

  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %-14.-14logger{0} %msg%n%ex{short}";

  private TransferLog() {}

  static void set(Logging logging) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      all.next().addFilter(from(logging.verbose() ? Level.INFO : Level.WARN));
    }
    logging.file().ifPresent(file -> root.addAppender(appender(context, file, level(logging))));
    if (level(logging).equals(Level.DEBUG)) {
      context.getLogger("io.fieldline").setLevel(Level.DEBUG);
    }
  }

  private static Appender<ILoggingEvent> appender(LoggerContext context, Path file, Level level) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    var appender = new FileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.addFilter(from(level));
    appender.start();
    return appender;
  }

  private static ThresholdFilter from(Level level) {
    var filter = new ThresholdFilter();
    filter.setLevel(level.toString());
    filter.start();
    return filter;
  }

  private static Level level(Logging logging) {
    return switch (logging.level()) {
      case DEBUG -> logging.file().isPresent() ? Level.DEBUG : Level.INFO;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }
}
