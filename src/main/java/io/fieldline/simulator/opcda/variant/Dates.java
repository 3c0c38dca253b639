package io.fieldline.simulator.opcda.variant;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * DATE: days since 1899-12-30 00:00. The fraction is the time of the day also before that day, so
 * that -1.25 is 06:00 of 1899-12-29 (MS-OAUT 2.2.25). Times are rounded to milliseconds.
 */
final class Dates {

  private static final LocalDateTime ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final double LEAST = -657_434; // 0100-01-01
  private static final double GREATEST = 2_958_466; // 10000-01-01
  private static final double MILLIS_PER_DAY = 86_400_000;

  private Dates() {}

  static double toDays(LocalDateTime date) {
    double days = Duration.between(ZERO, date).toMillis() / MILLIS_PER_DAY;
    double whole = Math.floor(days);
    return days >= 0 ? days : whole - (days - whole);
  }

  /**
   * The date of so many days.
   *
   * @throws ArithmeticException when it is outside of the years 100 to 9999
   */
  static LocalDateTime ofDays(double days) {
    if (!(days > LEAST - 1 && days < GREATEST)) {
      throw new ArithmeticException(days + " is no date");
    }
    double whole = days < 0 ? Math.ceil(days) : Math.floor(days);
    long millis = Math.round(Math.abs(days - whole) * MILLIS_PER_DAY);
    return ZERO.plusDays((long) whole).plus(Duration.ofMillis(millis));
  }
}
