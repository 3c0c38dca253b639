package io.fieldline.buffer;

import io.fieldline.model.RejectedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the sink takes what it is given; says once when it stops and once when it goes on. */
final class SinkState {

  private static final Logger LOG = LoggerFactory.getLogger(SinkState.class);

  /** More than a few wrong tags that come alone. */
  static final int MOST_IN_A_ROW = 100;

  private final String name;
  private volatile String reason = "";
  private volatile String refusal = "";
  private final AtomicInteger refused = new AtomicInteger();

  SinkState(String name) {
    this.name = name;
  }

  /**
   * Why the last delivery failed, or why all is refused; empty when the sink takes what it gets.
   */
  String reason() {
    return reason.isEmpty() ? refusal : reason;
  }

  void failed(Exception failure, Duration wait) {
    String words = words(failure);
    if (reason.isEmpty()) {
      LOG.warn(
          "Sink {} does not take its batch: {}; it is kept, next attempt in {} ms",
          name,
          words,
          wait.toMillis());
    }
    reason = words;
  }

  void taken() {
    if (!reason().isEmpty()) {
      LOG.info("Sink {} takes batches again", name);
    }
    refused.set(0);
    refusal = "";
    reason = "";
  }

  /** The sink has answered, even if it may not have taken anything. */
  void answered() {
    if (!reason.isEmpty() && refusal.isEmpty()) {
      LOG.info("Sink {} answers again", name);
    }
    reason = "";
  }

  /**
   * A measurement was refused. When that goes on and on without one that is taken, the setup is to
   * blame and not the measurements.
   */
  void refused(RejectedException rejection) {
    answered();
    int inARow = refused.incrementAndGet();
    if (inARow < MOST_IN_A_ROW) {
      return;
    }
    if (refusal.isEmpty()) {
      LOG.warn(
          "Sink {} has refused {} measurements in a row: {}; they stand in quarantine",
          name,
          inARow,
          words(rejection));
    }
    refusal =
        "refuses every measurement, %,d in a row: %s; repair the sink or its settings, then run fieldline quarantine replay --origin sink:%s"
            .formatted(inARow, words(rejection), name);
  }

  /** Nobody reads any more, so nothing is known of the sink. */
  void forget() {
    refused.set(0);
    refusal = "";
    reason = "";
  }

  /** The innermost message says most: the outer ones are the frames around it. */
  static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
