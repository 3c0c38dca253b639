package io.fieldline.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log while a picture stands on the terminal: all of it in a file, the newest lines in the
 * picture, none in between.
 */
final class DemoLog extends AppenderBase<ILoggingEvent> {

  private static final int LINES = 4;
  private static final Duration SHOWN = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Deque<ILoggingEvent> newest = new ArrayDeque<>();

  private DemoLog() {}

  /** Takes the log away from the terminal; the file starts anew. */
  static DemoLog into(Path file) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %-14.-14logger{0} %msg%n%ex{short}");
    encoder.start();
    var toFile = new FileAppender<ILoggingEvent>();
    toFile.setContext(context);
    toFile.setFile(file.toString());
    toFile.setAppend(false);
    toFile.setEncoder(encoder);
    toFile.start();
    var log = new DemoLog();
    log.setContext(context);
    log.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(toFile);
    root.addAppender(log);
    return log;
  }

  /** What was logged during the last minute, the last four lines of it; the newest is last. */
  synchronized List<String> lines(Instant now) {
    Instant oldest = now.minus(SHOWN);
    return newest.stream()
        .filter(event -> event.getInstant().isAfter(oldest))
        .map(DemoLog::line)
        .toList();
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    if (newest.size() == LINES) {
      newest.removeFirst();
    }
    newest.addLast(event);
  }

  private static String line(ILoggingEvent event) {
    String time = TIME.format(event.getInstant().atZone(ZoneId.systemDefault()));
    String level = event.getLevel().isGreaterOrEqual(Level.WARN) ? event.getLevel() + " " : "";
    return time + " " + level + event.getFormattedMessage();
  }
}
