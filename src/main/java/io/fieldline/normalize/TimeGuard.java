package io.fieldline.normalize;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps source times out of the far future, where they would hide every true value: such a
 * measurement gets its received time and an uncertain quality.
 */
final class TimeGuard {

  private static final Logger LOG = LoggerFactory.getLogger(TimeGuard.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int MAX_DEVICES = 1_000;

  private final Duration maxFuture;
  private final Counter marked;
  private final ConcurrentMap<String, Instant> lastLogged = new ConcurrentHashMap<>();

  TimeGuard(Duration maxFuture, Counter marked) {
    this.maxFuture = maxFuture;
    this.marked = marked;
  }

  /** The latest source time that is believed. */
  Instant latest(Instant now) {
    return now.plus(maxFuture);
  }

  Measurement apply(Measurement measurement, Instant latest) {
    if (!measurement.sourceTime().isAfter(latest)) {
      return measurement;
    }
    marked.increment();
    log(measurement, latest);
    return corrected(measurement);
  }

  /** The same to look at: nothing is counted or logged. */
  Measurement view(Measurement measurement, Instant latest) {
    return measurement.sourceTime().isAfter(latest) ? corrected(measurement) : measurement;
  }

  private static Measurement corrected(Measurement measurement) {
    return measurement
        .withSourceTime(measurement.receivedTime())
        .withQuality(measurement.quality().worse(Quality.UNCERTAIN));
  }

  /** At most once a minute for each device. */
  private void log(Measurement measurement, Instant latest) {
    String device = measurement.tag().facility() + '/' + measurement.tag().component();
    Instant last = lastLogged.get(device);
    if (last != null && latest.isBefore(last.plus(SILENCE))) {
      return;
    }
    if (lastLogged.size() >= MAX_DEVICES) {
      lastLogged.clear();
    }
    lastLogged.put(device, latest);
    LOG.warn(
        "{} has a source time in the future, {}: its received time is used; check the clock and"
            + " time zone of {}",
        measurement.tag(),
        measurement.sourceTime(),
        device);
  }
}
