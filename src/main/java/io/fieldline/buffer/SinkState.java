package io.fieldline.buffer;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the sink takes what it is given; says once when it stops and once when it goes on. */
final class SinkState {

  private static final Logger LOG = LoggerFactory.getLogger(SinkState.class);

  private final String name;
  private volatile String reason = "";

  SinkState(String name) {
    this.name = name;
  }

  /** Why the last delivery failed; empty when it was taken. */
  String reason() {
    return reason;
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
    if (!reason.isEmpty()) {
      LOG.info("Sink {} takes batches again", name);
      reason = "";
    }
  }

  /** Nobody delivers any more: the last failure says nothing now. */
  void forget() {
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
