package io.fieldline.script.calculation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when a script begins to fail, fails for another reason and is well again; after
 * the first line of a script hardly more than once a minute. Used by one thread at a time.
 */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long MINUTE_MILLIS = 60_000;

  private final String script;
  private final Clock clock;
  private String said = "";
  private long saidMillis;
  private boolean never = true;

  FailureLog(String script, Clock clock) {
    this.script = script;
    this.clock = clock;
  }

  void failed(String error) {
    if (!error.equals(said) && isTime()) {
      LOG.warn("script {}: {}", script, error);
      say(error);
    }
  }

  void succeeded() {
    if (!said.isEmpty() && isTime()) {
      LOG.info("script {}: calculates again", script);
      say("");
    }
  }

  private void say(String words) {
    said = words;
    saidMillis = clock.millis();
    never = false;
  }

  /** Also after the clock was set back. */
  private boolean isTime() {
    return never || Math.abs(clock.millis() - saidMillis) >= MINUTE_MILLIS;
  }
}
