package io.fieldline.buffer;

import io.fieldline.model.BatchCodec;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.pace.BackOff;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a delivery to the sink, however long that takes: a failed part is tried again, a rejected
 * one is halved until only the bad measurements are left, and these go to quarantine.
 */
final class Courier {

  private final Buffer buffer;
  private final Sink sink;
  private final Quarantine quarantine;
  private final BackOff backOff;
  private final Pause pause;
  private final Clock clock;

  /** Where the parts go. */
  @FunctionalInterface
  interface Sink {
    /**
     * Sends the part once.
     *
     * @param attempt 1 for the first time
     * @throws Exception when it was not taken; a {@link RejectedException} anywhere in the causes
     *     says that sending it again will not help, a {@link RetryLaterException} when it may
     */
    void send(Part part, int attempt) throws Exception;
  }

  /** A wait that a stop ends early. */
  @FunctionalInterface
  interface Pause {
    /** Returns false when the reader shall stop. */
    boolean pause(Duration wait) throws InterruptedException;
  }

  Courier(
      Buffer buffer, Sink sink, Quarantine quarantine, BackOff backOff, Pause pause, Clock clock) {
    this.buffer = buffer;
    this.sink = sink;
    this.quarantine = quarantine;
    this.backOff = backOff;
    this.pause = pause;
    this.clock = clock;
  }

  /** Returns true when every measurement was taken or quarantined, false when told to stop. */
  boolean deliver(Delivery delivery) throws InterruptedException {
    return delivery.whole().size() == 0 || deliver(delivery.whole());
  }

  /** Waits before the next attempt; returns false when told to stop. */
  boolean pause(Exception reason) throws InterruptedException {
    Duration wait = longer(backOff.next(), wanted(reason));
    buffer.failed(reason, wait);
    return pause.pause(wait);
  }

  private boolean deliver(Part part) throws InterruptedException {
    backOff.reset();
    for (int attempt = 1; ; attempt++) {
      try {
        sink.send(part, attempt);
        buffer.meters().delivered(part.size());
        buffer.sink().taken();
        return true;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        Optional<RejectedException> rejection = cause(RejectedException.class, e);
        if (rejection.isPresent() && part.size() > 1) {
          return deliverHalves(part);
        }
        Exception trouble = rejection.isPresent() ? setAside(part, rejection.get()) : e;
        if (trouble == null) {
          return true;
        }
        buffer.meters().retried();
        if (!pause(trouble)) {
          return false;
        }
      }
    }
  }

  /** Finished halves are not sent again: only what failed is retried. */
  private boolean deliverHalves(Part part) throws InterruptedException {
    buffer.sink().answered();
    for (Part half : part.halves()) {
      if (!deliver(half)) {
        return false;
      }
    }
    return true;
  }

  /** Returns why the quarantine cannot take it now; null when it has. */
  private @Nullable Exception setAside(Part part, RejectedException rejection) {
    var measurement = part.batch().measurements().get(0);
    try {
      quarantine.add(
          List.of(
              new QuarantineEntry(
                  "sink:" + buffer.name(),
                  measurement.tag().toString(),
                  BatchCodec.encode(part.batch()),
                  SinkState.words(rejection),
                  clock.instant())));
    } catch (RuntimeException e) {
      return e;
    }
    buffer.meters().rejected();
    buffer.sink().refused(rejection);
    return null;
  }

  /** How long the sink wants to be left alone. */
  private static Duration wanted(Exception reason) {
    return cause(RetryLaterException.class, reason)
        .map(RetryLaterException::atLeast)
        .orElse(Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static <T extends Exception> Optional<T> cause(Class<T> type, Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
