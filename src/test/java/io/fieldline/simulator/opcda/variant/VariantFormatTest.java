package io.fieldline.simulator.opcda.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VariantFormatTest {

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 21, 12, 0);

  static Stream<Variant> everyType() {
    return Stream.of(
        Variant.EMPTY,
        Variant.of(VarType.NULL, null),
        Variant.of(VarType.I1, -128L),
        Variant.of(VarType.UI1, 255L),
        Variant.of(VarType.I2, -32768L),
        Variant.of(VarType.UI2, 65535L),
        Variant.of(VarType.I4, -2147483648L),
        Variant.of(VarType.UI4, 4294967295L),
        Variant.of(VarType.INT, -1L),
        Variant.of(VarType.UINT, 4294967295L),
        Variant.of(VarType.I8, Long.MIN_VALUE),
        Variant.of(VarType.UI8, new BigInteger("18446744073709551615")),
        Variant.of(VarType.R4, 1.5f),
        Variant.of(VarType.R8, -1e300),
        Variant.of(VarType.CY, new BigDecimal("-12.3400")),
        Variant.of(VarType.DECIMAL, new BigDecimal("-79228162514264337593543950335")),
        Variant.of(VarType.DECIMAL, new BigDecimal("0.0000000000000000000000000001")),
        Variant.of(VarType.DATE, NOON),
        Variant.of(VarType.DATE, LocalDateTime.of(1899, 12, 29, 6, 0)),
        Variant.of(VarType.BSTR, "Läuft ✓"),
        Variant.of(VarType.BSTR, ""),
        Variant.of(VarType.BOOL, true),
        Variant.of(VarType.ERROR, -2147467259L),
        Variant.arrayOf(VarType.UI1, List.of(1L, 2L, 255L)),
        Variant.arrayOf(VarType.I2, List.of(-1L)),
        Variant.arrayOf(VarType.R8, List.of(1.5, 2.5)),
        Variant.arrayOf(VarType.UI8, List.of(BigInteger.ONE)),
        Variant.arrayOf(VarType.BOOL, List.of(true, false, true)),
        Variant.arrayOf(VarType.DATE, List.of(NOON)),
        Variant.arrayOf(VarType.BSTR, List.of("a", "", "ccc")),
        Variant.arrayOf(VarType.R8, List.of()),
        Variant.arrayOf(VarType.VARIANT, List.of(Variant.EMPTY, Variant.of(VarType.BSTR, "text"))));
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void readsWhatItWrote(Variant variant) {
    var out = new NdrWriter().u32(0); // so that it must be aligned

    VariantFormat.write(out, variant);
    var in = new NdrReader(out.toBytes());
    in.u32();

    assertThat(VariantFormat.read(in)).isEqualTo(variant);
    assertThat(in.remaining()).isZero();
  }

  /** The bytes as MS-OAUT 2.2.29.1 and 2.2.30.10 draw them. */
  @ParameterizedTest
  @CsvSource({
    "I2, 03000000 00000000 0200 0000 0000 0000 02000000 0700",
    "UI1, 03000000 00000000 1100 0000 0000 0000 11000000 07",
    "R8, 04000000 00000000 0500 0000 0000 0000 05000000 00000000 0000000000001c40",
    "BOOL, 03000000 00000000 0b00 0000 0000 0000 0b000000 ffff",
    "CY, 04000000 00000000 0600 0000 0000 0000 06000000 00000000 7011010000000000",
    "DECIMAL, 05000000 00000000 0e00 0000 0000 0000 0e000000 00000000"
        + " 0000 00 00 00000000 0700000000000000",
    "BSTR, 05000000 00000000 0800 0000 0000 0000 08000000 04000200"
        + " 01000000 02000000 01000000 3700"
  })
  void writesTheBytesOfTheSpecification(VarType type, String expected) throws Exception {
    var out = new NdrWriter();

    VariantFormat.write(out, Conversion.convert(Variant.of(VarType.BSTR, "7"), DataType.of(type)));

    assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(expected.replace(" ", ""));
  }

  @Test
  void writesAnArrayAsPointerToPointerToSafeArray() {
    var out = new NdrWriter();

    VariantFormat.write(out, Variant.arrayOf(VarType.I4, List.of(1L, 2L)));

    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo(
            ("0a000000 00000000 0320 0000 0000 0000 00200000 04000200 08000200"
                    + " 01000000 0100 8000 04000000 0000 0300"
                    + " 03000000 02000000 0c000200 02000000 00000000"
                    + " 02000000 01000000 02000000")
                .replace(" ", ""));
  }

  @Test
  void skipsATypeThatOpcDoesNotKnow() {
    var out = new NdrWriter().u32(3).u32(0).u16(9).u16(0).u16(0).u16(0).u32(9).u32(0).u32(4711);

    var in = new NdrReader(out.toBytes());

    assertThat(VariantFormat.read(in)).isNull();
    assertThat(in.i32()).isEqualTo(4711);
  }

  @Test
  void refusesArraysWithinArraysWithoutEnd() {
    var deep = Variant.arrayOf(VarType.VARIANT, List.of());
    for (int i = 0; i < 5; i++) {
      deep = Variant.arrayOf(VarType.VARIANT, List.of(deep));
    }
    var out = new NdrWriter();
    VariantFormat.write(out, deep);

    assertThatThrownBy(() -> VariantFormat.read(new NdrReader(out.toBytes())))
        .isInstanceOf(NdrException.class);
  }
}
