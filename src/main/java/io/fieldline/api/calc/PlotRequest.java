package io.fieldline.api.calc;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.api.ApiException;
import io.fieldline.script.replay.ReplayRange;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** The {@code data_params} of a plot: {@code duration_start}, {@code duration_end}, sampling. */
final class PlotRequest {

  private static final Duration USUAL_LENGTH = Duration.ofHours(1);
  private static final long MOST_SECONDS = 8_640_000;
  private static final Set<String> FIELDS =
      Set.of("duration_start", "duration_end", "sampling_interval_seconds");

  private PlotRequest() {}

  /**
   * The past that is asked for: up to now where no end is given, an hour where no start is.
   *
   * @throws IllegalArgumentException when it is no range that can be replayed
   */
  static ReplayRange range(JsonNode params, Instant now) {
    boolean isUnknown = UnknownField.in(params, FIELDS).isPresent();
    if (!params.isMissingNode() && (!params.isObject() || isUnknown)) {
      throw new ApiException(
          400, "data_params has duration_start, duration_end and sampling_interval_seconds");
    }
    Instant end = time(params, "duration_end", now);
    Instant start = time(params, "duration_start", end.minus(USUAL_LENGTH));
    return new ReplayRange(start, end, sampling(params.path("sampling_interval_seconds")));
  }

  private static Duration sampling(JsonNode seconds) {
    if (seconds.isMissingNode()) {
      return Duration.ofSeconds(1);
    }
    boolean inRange =
        seconds.isIntegralNumber()
            && seconds.canConvertToLong()
            && seconds.asLong() >= 1
            && seconds.asLong() <= MOST_SECONDS;
    if (!inRange) {
      throw new ApiException(
          400, "sampling_interval_seconds must be a whole number from 1 to " + MOST_SECONDS);
    }
    return Duration.ofSeconds(seconds.asLong());
  }

  private static Instant time(JsonNode params, String name, Instant otherwise) {
    JsonNode time = params.path(name);
    if (time.isMissingNode() || time.isNull()) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(time.asText()).toInstant();
    } catch (DateTimeParseException e) {
      throw new ApiException(
          400,
          "%s must be written 2026-11-21T12:00:00Z or 2026-11-21T13:00:00+01:00: %s"
              .formatted(name, time.asText()));
    }
  }
}
