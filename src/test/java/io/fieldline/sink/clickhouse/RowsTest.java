package io.fieldline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.RejectedException;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each column type as bytes of RowBinary and as text of JSONEachRow. */
class RowsTest {

  private static final Instant SOURCE = Instant.parse("2026-11-21T12:00:00.123456789Z");
  private static final Instant RECEIVED = Instant.parse("1969-12-31T23:59:59.999Z");

  /** Values are written as in Java, texts in quotes. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          v:String=facility                       | 1.5     | 04 31 30 30 31          | "1001"
          v:LowCardinality(String)=tag            | 1.5     | 0a 31 30 30 31 2f c3 a4 2f 22 78 | "1001/ä/\\"x"
          v:FixedString(6)=facility               | 1.5     | 31 30 30 31 00 00       | "1001"
          v:Nullable(String)=text                 | "on"    | 00 02 6f 6e             | "on"
          v:Nullable(String)=text                 | 1.5     | 01                      | null
          v:String=text                           | 1.5     | 00                      | ""
          v:String=value                          | 1.5     | 03 31 2e 35             | "1.5"
          v:String=value                          | true    | 04 74 72 75 65          | "true"
          v:UInt64=facility                       | 1.5     | e9 03 00 00 00 00 00 00 | 1001
          v:Int16=facility                        | 1.5     | e9 03                   | 1001
          v:Float64=value                         | 1.5     | 00 00 00 00 00 00 f8 3f | 1.5
          v:Float32=value                         | 1.5     | 00 00 c0 3f             | 1.5
          v:Float32=value                         | 0.1     | cd cc cc 3d             | 0.1
          v:Float64=value                         | 7       | 00 00 00 00 00 00 1c 40 | 7.0
          v:Float64=value                         | true    | 00 00 00 00 00 00 f0 3f | 1.0
          v:Float64=value                         | NaN     | 00 00 00 00 00 00 f8 7f | "nan"
          v:Float64=value                         | Infinity | 00 00 00 00 00 00 f0 7f | "inf"
          v:Float32=value                         | -Infinity | 00 00 80 ff            | "-inf"
          v:Nullable(Float64)=value               | NaN     | 01                      | null
          v:Nullable(Float64)=value               | 1.5     | 00 00 00 00 00 00 00 f8 3f | 1.5
          v:Int8=value                            | -128    | 80                      | -128
          v:UInt8=value                           | 255     | ff                      | 255
          v:UInt8=value                           | true    | 01                      | 1
          v:Int32=value                           | -2.0    | fe ff ff ff             | -2
          v:Int64=value                           | 9223372036854775807 | ff ff ff ff ff ff ff 7f | 9223372036854775807
          v:Nullable(Int16)=value                 | NaN     | 01                      | null
          v:Bool=value                            | true    | 01                      | true
          v:Bool=value                            | 0       | 00                      | false
          v:UInt16=quality                        | 1.5     | c0 00                   | 192
          v:DateTime=source_time                  | 1.5     | c0 87 01 6b             | 1795262400
          v:DateTime('Asia/Yekaterinburg')=source_time | 1.5 | c0 87 01 6b            | 1795262400
          v:UInt32=source_nanoseconds             | 1.5     | 15 cd 5b 07             | 123456789
          v:DateTime64(3)=source_time             | 1.5     | 7b 46 fa fd a1 01 00 00 | 1795262400123
          v:DateTime64(9, 'UTC')=source_time      | 1.5     | 15 4d f9 25 a4 0d ea 18 | 1795262400123456789
          v:DateTime64(3)=received_time           | 1.5     | ff ff ff ff ff ff ff ff | -1
          v:DateTime64(0)=received_time           | 1.5     | ff ff ff ff ff ff ff ff | -1
          """)
  void writesACell(String column, String value, String bytes, String json) throws Exception {
    TableLayout table = TableLayout.parse("d", "t", column);
    var batch = Batch.of(measurement(value));

    assertThat(HexFormat.ofDelimiter(" ").formatHex(new RowBinary().encode(table, batch)))
        .isEqualTo(bytes);
    assertThat(new String(new JsonEachRow().encode(table, batch), StandardCharsets.UTF_8))
        .isEqualTo("{\"v\":" + json + "}\n");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          v:FixedString(3)=facility    | 1.5    | '1001', which is too long
          v:UInt64=component           | 1.5    | 'ä', which is no number
          v:UInt8=facility             | 1.5    | the number 1001
          v:Float32=value              | 1e300  | the value 1.0E300
          v:Int32=value                | 1.5    | the value 1.5
          v:Int32=value                | NaN    | the value NaN
          v:Int64=value                | 1e19   | the value 1.0E19
          v:Int8=value                 | 128    | the number 128
          v:UInt64=value               | -1     | the number -1
          v:Bool=value                 | 2      | the number 2
          v:UInt8=quality              | "high" | the number 65472
          v:DateTime=received_time     | 1.5    | the time 1969-12-31T23:59:59.999Z
          """)
  void rejectsWhatAColumnCannotHold(String column, String value, String what) {
    TableLayout table = TableLayout.parse("d", "t", column + ", text:String=text");
    var batch = Batch.of(measurement(value));

    assertThatThrownBy(() -> new RowBinary().encode(table, batch))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("1001/ä/\"x: column v of type ")
        .hasMessageEndingWith(" cannot hold " + what);
  }

  @Test
  void writesRowAfterRow() throws Exception {
    TableLayout table = TableLayout.parse("d", "t", "a:UInt8=value, b:String=facility");
    var batch = Batch.of(measurement("1"), measurement("2"));

    assertThat(new RowBinary().encode(table, batch))
        .asHexString()
        .isEqualTo("010431303031" + "020431303031");
    assertThat(new String(new JsonEachRow().encode(table, batch), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"a":1,"b":"1001"}
            {"a":2,"b":"1001"}
            """);
  }

  @Test
  void writesALongTextWithItsLengthInTwoBytes() throws Exception {
    TableLayout table = TableLayout.parse("d", "t", "v:String=text");
    var batch = Batch.of(measurement('"' + "x".repeat(300) + '"'));

    byte[] row = new RowBinary().encode(table, batch);

    assertThat(row).hasSize(302).startsWith(0xAC, 0x02, 'x');
  }

  private static Measurement measurement(String text) {
    var tag = new Tag("1001", "ä", "\"x");
    boolean high = text.equals("\"high\"");
    return new Measurement(
        tag, value(text), high ? new Quality(0xFFC0) : Quality.GOOD, SOURCE, RECEIVED);
  }

  private static Value value(String text) {
    if (text.startsWith("\"")) {
      return Value.of(text.substring(1, text.length() - 1));
    }
    if (text.equals("true")) {
      return Value.of(true);
    }
    return text.matches("-?\\d+")
        ? Value.of(Long.parseLong(text))
        : Value.of(Double.parseDouble(text));
  }
}
