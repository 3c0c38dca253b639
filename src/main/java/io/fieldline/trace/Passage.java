package io.fieldline.trace;

import io.fieldline.model.ChosenSinks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through the pipeline; every tag of the batch refers to it. Holds no
 * measurement, so that a tag that is read once does not keep a whole batch in memory.
 */
final class Passage extends SynchronizationAdapter {

  private final String route;
  private final String sinks;
  private final Instant begun;
  private final Clock clock;
  private volatile @Nullable Outcome outcome;

  /**
   * How it ended.
   *
   * @param failure why the batch is not in the buffers; empty when it is in all of them
   */
  record Outcome(Instant time, String failure) {}

  /** A batch that enters the pipeline now. */
  Passage(Exchange exchange, Clock clock) {
    this.route = String.valueOf(exchange.getFromRouteId());
    this.sinks = exchange.getMessage().getHeader(ChosenSinks.HEADER, "", String.class);
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** The route of the source. */
  String route() {
    return route;
  }

  /** The sinks that the source has chosen. */
  List<String> sinks() {
    return ChosenSinks.of(sinks);
  }

  Instant begun() {
    return begun;
  }

  /** Empty as long as it is under way. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  @Override
  public void onComplete(Exchange exchange) {
    outcome = new Outcome(clock.instant(), "");
  }

  @Override
  public void onFailure(Exchange exchange) {
    Exception failure = exchange.getException();
    outcome = new Outcome(clock.instant(), failure == null ? "rolled back" : words(failure));
  }

  private static String words(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
