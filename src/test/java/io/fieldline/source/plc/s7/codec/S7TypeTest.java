package io.fieldline.source.plc.s7.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes computed by hand from Siemens' descriptions of the formats. */
class S7TypeTest {

  private static final HexFormat HEX = HexFormat.of();

  private static Value decode(String type, int length, String hex) {
    return codec(type, length).decode(ByteBuffer.wrap(bytes(hex)));
  }

  private static String encode(String type, int length, Value value) {
    Codec codec = codec(type, length);
    ByteBuffer bytes = ByteBuffer.allocate(codec.size());
    codec.encode(value, bytes);
    assertThat(bytes.remaining()).isZero();
    return HEX.formatHex(bytes.array());
  }

  private static Codec codec(String type, int length) {
    return S7Type.named(type).orElseThrow().codec(length);
  }

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "BYTE, ff, 255",
    "USINT, 80, 128",
    "SINT, 80, -128",
    "WORD, ff fe, 65534",
    "UINT, 01 02, 258",
    "INT, ff 85, -123",
    "DWORD, ff ff ff ff, 4294967295",
    "UDINT, 80 00 00 00, 2147483648",
    "DINT, ff ff ff fe, -2",
    "LWORD, 7f ff ff ff ff ff ff ff, 9223372036854775807",
    "ULINT, 00 00 00 01 00 00 00 00, 4294967296",
    "LINT, 80 00 00 00 00 00 00 00, -9223372036854775808",
    // T#-1s and LT#1us.
    "TIME, ff ff fc 18, -1000",
    "LTIME, 00 00 00 00 00 00 03 e8, 1000",
    // S5T#2m7s = 127 s: base 2 (1 s), digits 127. S5T#10ms. S5T#2h46m30s, the longest.
    "S5TIME, 21 27, 127000",
    "S5TIME, 00 01, 10",
    "S5TIME, 39 99, 9990000"
  })
  void readsAndWritesWholeNumbers(String type, String hex, long number) {
    assertThat(decode(type, 1, hex)).isEqualTo(Value.of(number));
    if (!type.equals("S5TIME") || number != 127_000) {
      assertThat(encode(type, 1, Value.of(number))).isEqualTo(hex.replace(" ", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REAL, 42 28 00 00, 42",
    "REAL, c1 48 00 00, -12.5",
    // 0.1 as REAL, which is not 0.1.
    "REAL, 3d cc cc cd, 0.10000000149011612",
    "LREAL, 3f b9 99 99 99 99 99 9a, 0.1",
    // Above the largest whole number of a measurement: 2^63 and 2^63 + 2^62.
    "LWORD, 80 00 00 00 00 00 00 00, 9223372036854775808",
    "ULINT, c0 00 00 00 00 00 00 00, 13835058055282163712"
  })
  void readsAndWritesFloatingPointNumbers(String type, String hex, double number) {
    assertThat(decode(type, 1, hex)).isEqualTo(Value.of(number));
    assertThat(encode(type, 1, Value.of(number))).isEqualTo(hex.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "CHAR, 1, 41, A",
    "CHAR, 1, b0, °",
    "CHAR, 4, 4f 46 46 00, OFF",
    "WCHAR, 1, 65 99, 料",
    "WCHAR, 2, 65 99 4e d3, 料仓",
    "STRING, 4, 04 02 4f 4b 00 00, OK",
    "STRING, 2, 02 02 b5 6d, µm",
    "WSTRING, 3, 00 03 00 02 65 99 4e d3 00 00, 料仓",
    // D#1990-01-01, 2026-11-21 (13,473 days later), and the last one.
    "DATE, 1, 00 00, 1990-01-01",
    "DATE, 1, 34 a1, 2026-11-21",
    "DATE, 1, ff ff, 2169-06-06",
    "TOD, 1, 05 26 5b ff, 23:59:59.999",
    "TIME_OF_DAY, 1, 00 00 00 01, 00:00:00.001",
    "LTOD, 1, 00 00 4e 94 91 4e ff ff, 23:59:59.999999999",
    "LTIME_OF_DAY, 1, 00 00 00 00 00 00 00 00, 00:00:00.000000000",
    // Saturday is day 7.
    "DT, 1, 26 11 21 12 34 56 78 97, 2026-11-21T12:34:56.789",
    "DATE_AND_TIME, 1, 90 01 01 00 00 00 00 02, 1990-01-01T00:00:00.000",
    "DATE_AND_TIME, 1, 89 12 31 23 59 59 99 97, 2089-12-31T23:59:59.999",
    "DTL, 1, 07 ea 0b 15 07 0c 22 38 07 5b cd 15, 2026-11-21T12:34:56.123456789",
    "DTL, 1, 07 b2 01 01 05 00 00 00 00 00 00 00, 1970-01-01T00:00:00.000000000",
    "LDT, 1, 00 00 00 00 00 00 00 01, 1970-01-01T00:00:00.000000001",
    "DATE_AND_LTIME, 1, 7f ff ff ff ff ff ff ff, 2262-04-11T23:47:16.854775807"
  })
  void readsAndWritesTexts(String type, int length, String hex, String text) {
    assertThat(decode(type, length, hex)).isEqualTo(Value.of(text));
    assertThat(encode(type, length, Value.of(text))).isEqualTo(hex.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "S5TIME, 1, 20 1a, the digits 1A are not decimal",
    "DT, 1, 26 11 2a 12 34 56 78 97, the digits 2A are not decimal",
    "DT, 1, 00 00 00 00 00 00 00 00, MonthOfYear",
    "DT, 1, 26 11 31 12 34 56 78 97, NOVEMBER 31",
    "DT, 1, 26 11 21 24 00 00 00 07, HourOfDay",
    "DTL, 1, 07 ea 0d 15 07 0c 22 38 00 00 00 00, MonthOfYear (valid values 1 - 12): 13",
    "DTL, 1, 07 ea 0b 15 07 0c 22 38 3b 9a ca 00, NanoOfSecond",
    "DTL, 1, 07 b1 01 01 05 00 00 00 00 00 00 00, DTL goes from 1970-01-01T00:00 to 2262",
    "LDT, 1, ff ff ff ff ff ff ff ff, LDT goes from 1970-01-01T00:00 to 2262",
    "TOD, 1, 05 26 5c 00, 86400000 since midnight is more than a day",
    "LTOD, 1, ff ff ff ff ff ff ff ff, 18446744073709551615 since midnight",
    "STRING, 4, 04 05 41 41 41 41, its length is 5 of at most 4",
    "STRING, 4, ff 00 41 41 41 41, its length is 0 of at most 255",
    "STRING, 2, 0a 03 41 41, 'write the declared length, STRING(10)'",
    "WSTRING, 1, 00 02 00 03 00 41, its length is 3 of at most 2",
    "WSTRING, 1, 00 01 00 01 d8 00, no UTF-16BE text",
    "WCHAR, 1, dc 00, no UTF-16BE text"
  })
  void refusesBytesThatAreNoValue(String type, int length, String hex, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(type, length, hex))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 1, 32768, 'INT takes -32768 to 32767, not 32768'",
    "SINT, 1, -129, SINT takes -128 to 127",
    "WORD, 1, -1, WORD takes 0 to 65535",
    "ULINT, 1, -1, ULINT takes 0 to 18446744073709551615",
    "TIME, 1, 2147483648, TIME takes -2147483648 to 2147483647",
    "S5TIME, 1, 9990001, S5TIME takes 0 to 9990000 ms",
    "S5TIME, 1, -10, S5TIME takes 0 to 9990000 ms",
    "S5TIME, 1, 10001, steps of 100 ms up to 99900 ms",
    "BOOL, 1, 2, BOOL takes true and false",
    "STRING, 4, 4, '''4'' is no text'"
  })
  void refusesWholeNumbersThatDoNotFit(String type, int length, long number, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(type, length, Value.of(number)))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 1.5, no whole number",
    "INT, NaN, no whole number",
    "LINT, Infinity, no whole number",
    "LINT, 9.3e18, LINT takes",
    "ULINT, 1.8446744073709552e19, ULINT takes",
    "REAL, 3.5e38, REAL takes -3.4028234663852886E38 to",
    "REAL, NaN, 'not NaN'",
    "LREAL, Infinity, 'not Infinity'"
  })
  void refusesFloatingPointNumbersThatDoNotFit(String type, double number, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(type, 1, Value.of(number)))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "REAL, 1, 1.5, is no number",
    "INT, 1, 1, is no whole number",
    "CHAR, 1, AB, there is room for 1",
    "CHAR, 1, 料, ISO-8859-1",
    "WCHAR, 1, 😀, there is room for 1",
    "STRING, 4, HELLO, 'has 5 characters, STRING(4) takes 4'",
    "DATE, 1, 1989-12-31, DATE goes from 1990-01-01 to 2169-06-06",
    "DATE, 1, 2169-06-07, DATE goes from",
    "DATE, 1, 21.11.2026, is not like 2026-11-21",
    "DATE, 1, 2026-02-30, is not like 2026-11-21",
    "TOD, 1, 24:00, is not like 12:34:56.789",
    "TOD, 1, 12:34:56.7891, 'the type has Millis'",
    "DT, 1, 2090-01-01T00:00, DATE_AND_TIME goes from 1990",
    "DT, 1, 2026-11-21T12:34:56.0001, finer",
    "DTL, 1, 2026-11-21T12:34:56Z, is not like 2026-11-21T12:34:56.789",
    "LDT, 1, 1969-12-31T23:59:59, LDT goes from 1970"
  })
  void refusesTextsThatDoNotFit(String type, int length, String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(type, length, Value.of(text)))
        .withMessageContaining(reason);
  }

  @Test
  void writesAFlagAndWhatCountsAsOne() {
    assertThat(encode("BOOL", 1, Value.of(true))).isEqualTo("01");
    assertThat(encode("BOOL", 1, Value.of(1))).isEqualTo("01");
    assertThat(encode("BOOL", 1, Value.of(0.0))).isEqualTo("00");
  }

  @Test
  void writesAWholeNumberThatCameAsFloatingPoint() {
    assertThat(encode("INT", 1, Value.of(-123.0))).isEqualTo("ff85");
    assertThat(encode("REAL", 1, Value.of(42))).isEqualTo("42280000");
  }

  @Test
  void takesTheFinestBaseOfAnS5Time() {
    assertThat(encode("S5TIME", 1, Value.of(9_990))).isEqualTo("0999");
    assertThat(encode("S5TIME", 1, Value.of(10_000))).isEqualTo("1100");
    assertThat(encode("S5TIME", 1, Value.of(127_000))).isEqualTo("2127");
  }

  @Test
  void ignoresTheUpperBitsOfAnS5Time() {
    assertThat(decode("S5TIME", 1, "c0 01")).isEqualTo(Value.of(10));
  }

  @Test
  void readsAStringThatIsDeclaredLongerThanTheAddressSays() {
    assertThat(decode("STRING", 4, "fe 02 4f 4b 00 00")).isEqualTo(Value.of("OK"));
  }

  @ParameterizedTest
  @EnumSource(S7Type.class)
  void isFoundByEachOfItsNames(S7Type type) {
    assertThat(type.names())
        .allSatisfy(name -> assertThat(S7Type.named(name.toLowerCase(Locale.ROOT))).contains(type));
    assertThat(S7Type.all()).containsAll(type.names()).doesNotHaveDuplicates();
  }
}
