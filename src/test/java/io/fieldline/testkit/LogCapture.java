package io.fieldline.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged from INFO on, from all loggers, while it is open. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();

  /** A command that a test has run in this process may have silenced it. */
  private final Logger fieldline = (Logger) LoggerFactory.getLogger("io.fieldline");

  private final Level silenced = fieldline.getLevel();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Begins. */
  public LogCapture() {
    setContext(root.getLoggerContext());
    start();
    root.setLevel(Level.INFO);
    fieldline.setLevel(null);
    root.addAppender(this);
  }

  /** What was logged so far, with stack traces. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setLevel(before);
    fieldline.setLevel(silenced);
    stop();
  }
}
