package io.fieldline.payload;

import io.fieldline.model.Measurement;
import io.fieldline.model.UtcTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/**
 * Reads the time that a source gives: ISO-8601 with or without zone, or a count since 1970.
 *
 * @param zone zone of times that name none; in the hour that comes twice in autumn the first is
 *     meant
 * @param unit unit of counts
 */
public record SourceTime(ZoneId zone, Unit unit) {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter();

  /** The unit of a count since 1970-01-01T00:00:00Z. */
  public enum Unit {
    /**
     * By magnitude: below 10^11 seconds (until the year 5138), below 10^14 milliseconds, below
     * 10^17 microseconds, else nanoseconds.
     */
    AUTO(0),
    S(1_000_000_000L),
    MS(1_000_000L),
    US(1_000L),
    NS(1L);

    private final long nanos;

    Unit(long nanos) {
      this.nanos = nanos;
    }

    private Unit of(double count) {
      if (this != AUTO) {
        return this;
      }
      double magnitude = Math.abs(count);
      return magnitude < 1e11 ? S : magnitude < 1e14 ? MS : magnitude < 1e17 ? US : NS;
    }
  }

  /**
   * Reads ISO-8601 or a count.
   *
   * @throws PayloadException when the text is neither, or lies outside 1677 to 2262
   */
  public Instant read(String text) throws PayloadException {
    try {
      if (isIso(text)) {
        return checked(iso(text));
      }
      return text.matches("[-+]?\\d{1,19}")
          ? read(Long.parseLong(text))
          : read(Double.parseDouble(text));
    } catch (DateTimeException | NumberFormatException e) {
      throw new PayloadException("'" + Texts.shown(text) + "' is no ISO-8601 time and no number");
    }
  }

  /**
   * Reads a whole count.
   *
   * @throws PayloadException when it lies outside 1677 to 2262
   */
  public Instant read(long count) throws PayloadException {
    long nanos = unit.of((double) count).nanos;
    long perSecond = 1_000_000_000L / nanos;
    return checked(
        Instant.ofEpochSecond(
            Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * nanos));
  }

  /**
   * Reads a count with a fraction.
   *
   * @throws PayloadException when it lies outside 1677 to 2262
   */
  public Instant read(double count) throws PayloadException {
    Unit of = unit.of(count);
    if (!(Math.abs(count) < (double) Long.MAX_VALUE / of.nanos)) {
      throw new PayloadException("the time " + count + " lies outside 1677 to 2262");
    }
    BigDecimal nanos = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(of.nanos));
    return checked(Instant.ofEpochSecond(0, nanos.setScale(0, RoundingMode.HALF_UP).longValue()));
  }

  private Instant iso(String text) {
    Instant usual = UtcTime.read(text);
    if (usual != null) {
      return usual;
    }
    TemporalAccessor time = ISO.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : ((ZonedDateTime) time).toInstant();
  }

  private static boolean isIso(String text) {
    return text.length() > 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
  }

  private static Instant checked(Instant time) throws PayloadException {
    if (time.isBefore(Measurement.MIN_TIME) || time.isAfter(Measurement.MAX_TIME)) {
      throw new PayloadException("the time " + time + " lies outside 1677 to 2262");
    }
    return time;
  }
}
