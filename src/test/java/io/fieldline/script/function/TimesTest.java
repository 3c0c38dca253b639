package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static double seoul(String name, String time) {
    double seconds = Moment.seconds(Instant.parse(time));
    Object result = new Place(name, Library.standard(ZoneId.of("Asia/Seoul"))).call(seconds);
    return ((Number) result).doubleValue();
  }

  @ParameterizedTest
  @CsvSource({
    "second, 7",
    "minute, 30",
    "hour, 1",
    "weekday, 7",
    "day, 1",
    "month, 3",
    "year, 2026"
  })
  void readsTheCalendarOfTheZone(String name, double expected) {
    assertThat(seoul(name, "2026-02-28T16:30:07Z")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "startOfHour, 2026-02-28T16:00:00Z",
    "startOfDay, 2026-02-28T15:00:00Z",
    "startOfMonth, 2026-02-28T15:00:00Z"
  })
  void findsBeginningsInTheZone(String name, String expected) {
    assertThat(seoul(name, "2026-02-28T16:30:07.5Z"))
        .isEqualTo(Moment.seconds(Instant.parse(expected)));
  }

  @Test
  void theDayOfAClockChangeBeginsAtMidnightToo() {
    var start = new Place("startOfDay", Library.standard(ZoneId.of("Europe/Berlin")));

    Object seconds = start.call(Moment.seconds(Instant.parse("2026-03-29T10:00:00Z")));

    assertThat(seconds).isEqualTo(Moment.seconds(Instant.parse("2026-03-28T23:00:00Z")));
  }

  @Test
  void nowIsTheTimeOfTheNewestInput() {
    assertThat(new Place("now").at(0.125)).isEqualTo(1_767_592_800.125);
    assertThat(new Place("hour").at(3_600)).isEqualTo(7);
  }

  @Test
  void readsTimesBefore1970() {
    assertThat(new Place("year").number(-0.5)).isEqualTo(1969);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 1e18, Double.NEGATIVE_INFINITY})
  void refusesTimesThatAreNone(double seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Place("hour").call(seconds))
        .withMessage("'hour': there is no time " + seconds + " seconds after 1970");
  }
}
