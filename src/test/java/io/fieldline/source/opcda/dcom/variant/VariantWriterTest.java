package io.fieldline.source.opcda.dcom.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantWriterTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private final VariantWriter writer = new VariantWriter(ZONE);

  @Test
  void writesANumberAsItsDefinitionSays() {
    byte[] bytes = writer.write(VarType.R8, List.of(Value.of(3.25)));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "04000000"
                + "00000000"
                + "0500000000000000"
                + "05000000"
                + "00000000"
                + "0000000000000a40");
  }

  @Test
  void writesAnArrayAsItsDefinitionSays() {
    byte[] bytes = writer.write(VarType.I2 | VarType.ARRAY, List.of(Value.of(1), Value.of(-2)));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            ("09000000 00000000 0220000000000000 00200000 04000200 08000200"
                    + "01000000 0100 8000 02000000 00000200 02000000 02000000 0c000200"
                    + "02000000 00000000 02000000 0100 feff")
                .replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "16, -128",
    "17, 255",
    "2, -32768",
    "18, 65535",
    "3, -2147483648",
    "19, 4294967295",
    "20, -9223372036854775808",
    "21, 9223372036854775807",
    "22, 7",
    "23, 7",
    "10, -5",
    "5, 0.1",
    "4, 0.5",
    "6, 1.2345",
    "14, -12.345",
    "8, text",
    "11, true",
    "7, 2026-11-21T11:00:00Z",
    "7, 1890-03-04T05:06:07.008Z"
  })
  void readsBackWhatItWrites(int type, String text) {
    byte[] bytes = writer.write(type, List.of(Value.of(text)));

    Variant variant = new VariantReader(ZONE).read(new StubReader(bytes));

    assertThat(variant.type()).isEqualTo(type);
    assertThat(variant.values()).singleElement().hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 128, does not fit VT_I1",
    "17, -1, does not fit VT_UI1",
    "2, 40000, does not fit VT_I2",
    "3, 1.5, 'is no whole number, as VT_I4 needs'",
    "3, abc, '\"abc\" is no number, as VT_I4 needs'",
    "21, -1, does not fit VT_UI8",
    "4, 1e300, does not fit VT_R4",
    "6, 1e300, does not fit VT_CY",
    "11, 2, is neither true nor false",
    "7, tomorrow, is no date",
    "13, 1, VT_UNKNOWN cannot be written",
  })
  void refusesWhatDoesNotFit(int type, String text, String reason) {
    assertThatThrownBy(() -> writer.write(type, List.of(Value.of(text))))
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void choosesTheTypeWhereTheItemHasNone() {
    assertThat(typeOf(Value.of(1))).isEqualTo(VarType.I4);
    assertThat(typeOf(Value.of(5_000_000_000L))).isEqualTo(VarType.R8);
    assertThat(typeOf(Value.of(1.5))).isEqualTo(VarType.R8);
    assertThat(typeOf(Value.of(true))).isEqualTo(VarType.BOOL);
    assertThat(typeOf(Value.of("a"))).isEqualTo(VarType.BSTR);
    assertThat(typeOf(Value.of("a"), Value.of(1))).isEqualTo(VarType.VARIANT | VarType.ARRAY);
  }

  @Test
  void writesMixedArraysThatItCanRead() {
    List<Value> values = List.of(Value.of("a"), Value.of(true), Value.of(2.5));

    byte[] bytes = writer.write(VarType.VARIANT | VarType.ARRAY, values);

    assertThat(new VariantReader(ZONE).read(new StubReader(bytes)).values()).isEqualTo(values);
  }

  private int typeOf(Value... values) {
    byte[] bytes = writer.write(VarType.EMPTY, List.of(values));
    return new VariantReader(ZONE).read(new StubReader(bytes)).type();
  }
}
