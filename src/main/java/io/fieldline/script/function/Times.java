package io.fieldline.script.function;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The calendar of the plant's time zone. */
final class Times {

  /** To 2262, as far as times of measurements go. */
  private static final double MOST_SECONDS = Long.MAX_VALUE / 1e9;

  private final ZoneId zone;

  Times(ZoneId zone) {
    this.zone = zone;
  }

  Chapter chapter() {
    return new Chapter(
        "Time",
        """
        Now is the time of the newest input, not of the clock. Days and hours are those of the time \
        zone that is set; the examples are in UTC, on Monday, 5 January 2026, at 6 o'clock. All but \
        `now` also take a time: `hour(time(power))`.""",
        Stream.of(parts(), beginnings()).flatMap(List::stream).toList());
  }

  /** From the second to the year. */
  private List<StandardFunction> parts() {
    return List.of(
        StandardFunction.of("now", 0, 0, call -> Moment.seconds(call.now()))
            .usage("now()", "The time in seconds since 1970.", "now()", "1767592800"),
        of("second", ZonedDateTime::getSecond)
            .usage("second()", "The second, 0 to 59.", "second(90)", "30"),
        of("minute", ZonedDateTime::getMinute)
            .usage("minute()", "The minute, 0 to 59.", "minute()", "0"),
        of("hour", ZonedDateTime::getHour).usage("hour()", "The hour, 0 to 23.", "hour()", "6"),
        of("weekday", time -> time.getDayOfWeek().getValue())
            .usage("weekday()", "1 for Monday to 7 for Sunday.", "weekday()", "1"),
        of("day", ZonedDateTime::getDayOfMonth)
            .usage("day()", "The day of the month, 1 to 31.", "day()", "5"),
        of("month", ZonedDateTime::getMonthValue)
            .usage("month()", "The month, 1 to 12.", "month()", "1"),
        of("year", ZonedDateTime::getYear).usage("year()", "The year.", "year()", "2026"));
  }

  /** When the hour, the day and the month began. */
  private List<StandardFunction> beginnings() {
    return List.of(
        start("startOfHour", time -> time.withMinute(0).withSecond(0).withNano(0))
            .usage(
                "startOfHour()",
                "When the hour began, in seconds since 1970.",
                "startOfHour(1767594000)",
                "1767592800"),
        start("startOfDay", time -> time.toLocalDate().atStartOfDay(zone))
            .usage(
                "startOfDay()",
                "When the day began, in seconds since 1970.",
                "(now() - startOfDay()) / 3600",
                "6"),
        start("startOfMonth", time -> time.toLocalDate().withDayOfMonth(1).atStartOfDay(zone))
            .usage(
                "startOfMonth()",
                "When the month began, in seconds since 1970.",
                "(startOfDay() - startOfMonth()) / 86400",
                "4"));
  }

  private StandardFunction of(String name, ToLongFunction<ZonedDateTime> part) {
    return StandardFunction.of(name, 0, 1, call -> part.applyAsLong(time(call)));
  }

  private StandardFunction start(String name, Function<ZonedDateTime, ZonedDateTime> start) {
    return StandardFunction.of(
        name, 0, 1, call -> Moment.seconds(start.apply(time(call)).toInstant()));
  }

  private ZonedDateTime time(Arguments call) {
    if (call.count() == 0) {
      return call.now().atZone(zone);
    }
    double seconds = call.number(0);
    if (!(Math.abs(seconds) <= MOST_SECONDS)) {
      throw call.fault("there is no time %s seconds after 1970".formatted(seconds));
    }
    return Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(zone);
  }
}
