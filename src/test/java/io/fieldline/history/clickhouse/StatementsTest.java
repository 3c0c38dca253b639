package io.fieldline.history.clickhouse;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.history.ScannedStore.Order;
import io.fieldline.history.Span;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private static final Span SECOND = new Span(NOON, NOON.plusSeconds(1));

  @Test
  void asksTheColumnsOfALayoutOfOnesOwn() {
    assertThat(
            statement(
                "tag:LowCardinality(String)=tag, v:Nullable(Float64)=value,"
                    + " at:DateTime64(3, 'UTC')=source_time",
                TAG))
        .isEqualTo(
            "SELECT toUnixTimestamp64Nano(at) AS fl_time, fl_time, 192, v, '' FROM d.t"
                + " WHERE tag = 'plant/boiler/temperature'"
                + " AND at >= fromUnixTimestamp64Nano(toInt64(1795262400123456789))"
                + " AND at < fromUnixTimestamp64Nano(toInt64(1795262401123456789))"
                + " ORDER BY at ASC LIMIT 1 BY at LIMIT 5 FORMAT TabSeparated");
  }

  @Test
  void comparesCodesAsNumbers() {
    assertThat(statement("codes", Tag.parse("1/22/333")))
        .contains(" WHERE facility = 1 AND component = 22 AND parameter = 333 AND time >= ");
    assertThat(statement("codes", Tag.parse("1/x' OR 1/333")))
        .as("no number, so no row")
        .contains(" WHERE facility = 1 AND 0 AND parameter = 333 AND ");
  }

  @Test
  void refusesALayoutWithoutWhatReadingNeeds() {
    for (String layout :
        List.of(
            "facility:String=facility, component:String=component, v:Float64=value,"
                + " t:DateTime=source_time",
            "tag:String=tag, t:DateTime=source_time",
            "tag:String=tag, v:Float64=value")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TableColumns.parse(layout))
          .withMessageStartingWith("history.store = clickhouse needs a clickhouse.layout with");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableColumns.parse("fulll"))
        .withMessage("clickhouse.layout cannot be read: 'fulll'");
  }

  @Test
  void readsValuesByTheTypeOfTheirColumn() {
    assertThat(ValueCells.REAL.read("5", "")).isEqualTo(Value.of(5.0));
    assertThat(ValueCells.REAL.read("-inf", "")).isEqualTo(Value.of(Double.NEGATIVE_INFINITY));
    assertThat(ValueCells.REAL.read("nan", "")).isEqualTo(Value.none());
    assertThat(ValueCells.REAL.read("\\N", "\\N")).isEqualTo(Value.none());
    assertThat(ValueCells.WHOLE.read("9007199254740993", ""))
        .isEqualTo(Value.of(9007199254740993L));
    assertThat(ValueCells.FLAG.read("true", "")).isEqualTo(Value.of(true));
    assertThat(ValueCells.TEXT.read("23.5", "")).isEqualTo(Value.of(23.5));
    assertThat(ValueCells.TEXT.read("7 up", "")).isEqualTo(Value.of("7 up"));
    assertThat(ValueCells.REAL.read("nan", "open")).isEqualTo(Value.of("open"));
  }

  private static String statement(String layout, Tag tag) {
    return new Statements("d.t", TableColumns.parse(layout))
        .measurements(tag, SECOND, Order.OLDEST_FIRST, 5);
  }
}
