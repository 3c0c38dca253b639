package io.fieldline.source.opcda.dcom.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are written by hand from the definitions of MS-OAUT, 2.2.29 and 2.2.30. */
class VariantReaderTest {

  private static final String ARRAY_OF_3 =
      "01000000 0100 8000 %s 0000%s %s 03000000 08000200 03000000 00000000 03000000";

  @ParameterizedTest
  @CsvSource({
    "0500, 05000000 00000000 0000000000000a40, 3.25",
    "0400, 04000000 00005040, 3.25",
    "0200, 02000000 feff, -2",
    "0300, 03000000 feffffff, -2",
    "1600, 16000000 feffffff, -2",
    "0a00, 0a000000 05000780, -2147024891",
    "1000, 10000000 fe, -2",
    "1100, 11000000 fe, 254",
    "1200, 12000000 feff, 65534",
    "1300, 13000000 feffffff, 4294967294",
    "1700, 17000000 feffffff, 4294967294",
    "1400, 14000000 00000000 feffffffffffffff, -2",
    "1500, 15000000 00000000 ffffffffffffff7f, 9223372036854775807",
    "1500, 15000000 00000000 0000000000000080, 9.223372036854776E18",
    "0b00, 0b000000 ffff, true",
    "0b00, 0b000000 0000, false",
    "0600, 06000000 00000000 39300000 00000000, 1.2345",
    "0e00, 0e000000 00000000 0000 03 80 00000000 39300000 00000000, -12.345",
    "0800, 08000000 04000200 02000000 04000000 02000000 4e00 b000, N°",
    "0800, 08000000 00000000, ''",
    "0700, 07000000 00000000 000000000000 e03f, 1899-12-30T12:00:00Z",
  })
  void readsWhatAnItemHas(String type, String rest, String expected) {
    Variant variant = read(type, rest);

    assertThat(variant.fault()).isEmpty();
    assertThat(variant.isArray()).isFalse();
    assertThat(variant.values()).singleElement().hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, 00000000, the server has no value (VT_EMPTY)",
    "0100, 01000000, the server has no value (VT_NULL)",
    "0900, 09000000 00000000, 'it is an object (VT_DISPATCH), not a value'",
    "0d00, 0d000000 08000200 04000000 04000000 4d454f57,"
        + " 'it is an object (VT_UNKNOWN), not a value'",
    "0700, 07000000 00000000 00000000d0125341,"
        + " the date 5000000.0 lies outside of the years 100 to 9999",
  })
  void skipsWhatIsNoValueAndSaysWhy(String type, String rest, String fault) {
    var in = new StubReader(bytes(variant(type, rest) + "11223344"));

    Variant variant = new VariantReader(ZoneId.of("UTC")).read(in);

    assertThat(variant.values()).isEmpty();
    assertThat(variant.fault()).isEqualTo(fault);
    assertThat(in.i32()).isEqualTo(0x44332211);
  }

  @Test
  void readsArraysOfNumbers() {
    String bounds = ARRAY_OF_3.formatted("02000000", "0200", "02000000");
    Variant variant = read("0220", "00200000 04000200 08000200" + bounds + "0100 feff 0300");

    assertThat(variant.isArray()).isTrue();
    assertThat(variant.values()).containsExactly(Value.of(1), Value.of(-2), Value.of(3));
  }

  @Test
  void readsArraysOfTextsWithAbsentOnes() {
    String bounds = ARRAY_OF_3.formatted("04000000", "0800", "08000000");
    Variant variant =
        read(
            "0820",
            "00200000 04000200 08000200"
                + bounds
                + "01000000 00000000 01000000"
                + "01000000 02000000 01000000 6100 0000 01000000 02000000 01000000 6200");

    assertThat(variant.values()).containsExactly(Value.of("a"), Value.of(""), Value.of("b"));
  }

  @Test
  void refusesArraysOfMoreDimensionsButReadsWhatFollows() {
    String two =
        "02000000 0200 8000 04000000 00000300 03000000 04000000 08000200"
            + "02000000 00000000 02000000 00000000 04000000";
    var in =
        new StubReader(
            bytes(
                variant("0320", "00200000 04000200 08000200" + two)
                    + "01000000 02000000 03000000 04000000 11223344"));

    Variant variant = new VariantReader(ZoneId.of("UTC")).read(in);

    assertThat(variant.fault()).contains("2 dimensions");
    assertThat(in.i32()).isEqualTo(0x44332211);
  }

  @Test
  void readsDatesInTheirZone() {
    // 46347.5 days: 2026-11-21, noon
    String rest = "07000000 00000000 00000000 70a1e640";

    Variant variant =
        new VariantReader(ZoneId.of("Europe/Berlin"))
            .read(new StubReader(bytes(variant("0700", rest))));

    assertThat(variant.values()).containsExactly(Value.of("2026-11-21T11:00:00Z"));
  }

  @Test
  void doesNotGuessTheLengthOfUnknownTypes() {
    assertThatThrownBy(() -> read("2400", "24000000 00000000"))
        .isInstanceOf(UnknownVariantException.class)
        .hasMessageContaining("0x0024");
    assertThatThrownBy(() -> read("0540", "05400000 00000000"))
        .isInstanceOf(UnknownVariantException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0500, 06000000 00000000 0000000000000a40",
    "0500, 05000000 00000000",
    "0800, 08000000 04000200 ffffff7f",
    "0e00, 0e000000 00000000 0000 1d 00 00000000 39300000 00000000",
  })
  void tellsMalformedOnesFromUnknown(String type, String rest) {
    assertThatThrownBy(() -> read(type, rest)).isInstanceOf(MalformedStubException.class);
  }

  private static Variant read(String type, String rest) {
    return new VariantReader(ZoneId.of("UTC")).read(new StubReader(bytes(variant(type, rest))));
  }

  private static String variant(String type, String rest) {
    return "04000000 00000000" + type + "000000000000" + rest;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
