package io.fieldline.source.opcda.dcom.variant;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The date of a VARIANT: days since 1899-12-30 in some zone that it does not name; the fraction is
 * the time of the day, also of a negative number (MS-OAUT, 2.2.25).
 */
final class OleDate {

  private static final LocalDateTime ZERO = LocalDate.of(1899, 12, 30).atStartOfDay();
  private static final double MILLIS_A_DAY = 86_400_000;
  private static final double FIRST = -657_434; // 0100-01-01
  private static final double END = 2_958_466; // 10000-01-01

  private OleDate() {}

  /**
   * An ISO instant, rounded to milliseconds: finer than that a number of days is not.
   *
   * @throws DateTimeException when it lies outside of the years 100 to 9999
   */
  static String toText(double days, ZoneId zone) {
    if (!(days > FIRST - 1 && days < END)) {
      throw new DateTimeException("the date " + days + " lies outside of the years 100 to 9999");
    }
    long whole = (long) days;
    long millis = Math.round(Math.abs(days - whole) * MILLIS_A_DAY);
    return ZERO.plusDays(whole).plusNanos(millis * 1_000_000).atZone(zone).toInstant().toString();
  }

  /**
   * The other way round.
   *
   * @param text ISO: {@code 2026-11-21T12:00:00Z}, {@code 2026-11-21T13:00:00+01:00}, or without a
   *     zone
   * @throws DateTimeException when it is not
   */
  static double toDays(String text, ZoneId zone) {
    LocalDateTime local = local(text.strip(), zone);
    long days = local.toLocalDate().toEpochDay() - ZERO.toLocalDate().toEpochDay();
    double time = local.toLocalTime().toNanoOfDay() / (MILLIS_A_DAY * 1_000_000);
    if (days < FIRST || days >= END) {
      throw new DateTimeException(text + " lies outside of the years 100 to 9999");
    }
    return days < 0 ? days - time : days + time;
  }

  private static LocalDateTime local(String text, ZoneId zone) {
    if (text.endsWith("Z")) {
      return LocalDateTime.ofInstant(Instant.parse(text), zone);
    }
    if (text.matches(".*[+-]\\d{2}:?\\d{2}")) {
      Instant instant =
          OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
      return LocalDateTime.ofInstant(instant, zone);
    }
    return LocalDateTime.parse(text);
  }
}
