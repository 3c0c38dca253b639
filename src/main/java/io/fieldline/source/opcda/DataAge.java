package io.fieldline.source.opcda;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells a server whose values have stopped: one that answers, but whose newest source time grows
 * old. Ages are told by the server's clock as it was at the connection, so that clocks may differ.
 */
final class DataAge {

  private final Duration most;
  private Duration ahead = Duration.ZERO;
  private volatile String warning = "";

  /**
   * An age that was not looked at yet.
   *
   * @param most age of the newest value; zero for any
   */
  DataAge(Duration most) {
    this.most = most;
  }

  /** A new connection, and what the server's clock and ours show; 1970 when it shows nothing. */
  void connected(Instant server, Instant ours) {
    ahead = server.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(ours, server);
    warning = "";
  }

  /** The same measurements; good ones become uncertain (last usable) when all of them are old. */
  List<Measurement> judged(List<Measurement> measurements, Instant now) {
    if (most.isZero()) {
      return measurements;
    }
    Optional<Instant> newest =
        measurements.stream()
            .filter(measurement -> measurement.quality().isGood())
            .map(Measurement::sourceTime)
            .max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      warning = "";
      return measurements;
    }
    Duration age = Duration.between(newest.get(), now.plus(ahead));
    if (age.compareTo(most) <= 0) {
      warning = "";
      return measurements;
    }
    warning =
        "the OPC server answers, but its newest value is %d s old, more than %d s"
            .formatted(age.toSeconds(), most.toSeconds());
    return measurements.stream()
        .map(each -> each.withQuality(each.quality().worse(Quality.UNCERTAIN_LAST_USABLE)))
        .toList();
  }

  /** What is wrong; empty when nothing is. From any thread. */
  String warning() {
    return warning;
  }
}
