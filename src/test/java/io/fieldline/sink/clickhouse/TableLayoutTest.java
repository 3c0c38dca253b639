package io.fieldline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TableLayoutTest {

  @ParameterizedTest
  @EnumSource
  void knowsEveryPreset(Preset preset) {
    TableLayout layout = TableLayout.parse("d", "t", preset.name().toLowerCase());

    assertThat(layout.columns()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void collapsesRowsWhereTagAndTimeTellThemApart() {
    assertThat(TableLayout.parse("d", "t", "full").createTable(true))
        .endsWith(
            " ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(time)"
                + " ORDER BY (facility, component, parameter, time)"
                + " SETTINGS non_replicated_deduplication_window = 1000");
    assertThat(TableLayout.parse("d", "t", "classic").createTable(false))
        .endsWith(
            " ENGINE = ReplacingMergeTree PARTITION BY toYYYYMM(time)"
                + " ORDER BY (facility, component, parameter, time, nanoseconds)");
  }

  @Test
  void keepsAllRowsWhereTwoMeasurementsCanHaveTheSameColumns() {
    assertThat(TableLayout.parse("d", "t", "five").createTable(false))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS d.t (facility String, component String, parameter String,"
                + " value Float32, time DateTime) ENGINE = MergeTree PARTITION BY toYYYYMM(time)"
                + " ORDER BY (facility, component, parameter, time)");
    assertThat(TableLayout.parse("d", "t", "v:Float64=value").createTable(false))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS d.t (v Float64) ENGINE = MergeTree ORDER BY (tuple())");
  }

  @Test
  void namesTheColumnsInTheInsert() {
    TableLayout layout =
        TableLayout.parse("d", "t", "n:String=tag, at:DateTime64(3, 'UTC')=source_time");

    assertThat(layout.insert(new RowBinary()))
        .isEqualTo("INSERT INTO d.t (n, at) FORMAT RowBinary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          value Float64                  | must be written name:Type=part
          value:Float64=number           | 'number' is no part of a measurement; there are facility, component
          value:Decimal(9)=value         | 'Decimal(9)' is not supported; use String
          value:Float16=value            | is not supported
          value:DateTime=value           | column value of type DateTime cannot hold value
          time:String=source_time        | column time of type String cannot hold source_time
          a:String=tag, a:String=text    | column a is named twice
          1a:String=tag                  | '1a' must have letters, digits and underscores only
          """)
  void saysWhatIsWrongWithALayout(String layout, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableLayout.parse("d", "t", layout))
        .withMessageContaining(reason);
  }

  @Test
  void takesNoNameThatNeedsQuotes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableLayout.parse("d; DROP", "t", "full"));
  }

  @ParameterizedTest
  @CsvSource({
    "LowCardinality(String), String, true",
    "DateTime, DateTime('Europe/Berlin'), true",
    "'DateTime64(9, ''UTC'')', DateTime64(9), true",
    "DateTime64(3), DateTime64(9), false",
    "Nullable(String), String, false",
    "Float32, Float64, false",
    "Int64, UInt64, false",
  })
  void knowsWhichTypesAreTheSameBytes(String one, String other, boolean same) {
    assertThat(ColumnType.parse(one).isWrittenLike(ColumnType.parse(other))).isEqualTo(same);
  }
}
