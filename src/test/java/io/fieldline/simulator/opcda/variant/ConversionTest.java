package io.fieldline.simulator.opcda.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

  private static Variant convert(String from, String value, String to) throws Exception {
    Variant source = Conversion.convert(Variant.of(VarType.BSTR, value), DataType.named(from));
    return Conversion.convert(source, DataType.named(to));
  }

  @ParameterizedTest
  @CsvSource({
    "R8, 2.5, I4, 2",
    "R8, 3.5, I4, 4",
    "R8, -0.5, UI1, 0",
    "I4, 1, BOOL, true",
    "BOOL, true, I2, -1",
    "BOOL, true, BSTR, -1",
    "BSTR, True, BOOL, true",
    "BSTR, ' 12 ', UI8, 12",
    "R8, 1.23456, CY, 1.2346",
    "R8, 7, BSTR, 7",
    "DATE, 2026-11-21T12:00, R8, 46347.5",
    "R8, -1.25, DATE, 1899-12-29T06:00",
    "UI8, 18446744073709551615, R8, 1.8446744073709552E19"
  })
  void convertsAsVariantChangeTypeDoes(String from, String value, String to, String expected)
      throws Exception {
    assertThat(convert(from, value, to).get()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "R8, 127.6, I1",
    "I4, -1, UI4",
    "R8, 1e39, R4",
    "R8, 1e15, CY",
    "R8, 1e300, DECIMAL",
    "R8, 1e10, DATE",
    "BSTR, 1e999999999, I4"
  })
  void saysThatAValueIsTooGreat(String from, String value, String to) {
    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(() -> convert(from, value, to))
        .matches(ConversionException::overflow);
  }

  @Test
  void saysThatATextIsNoNumber() {
    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(() -> convert("BSTR", "seven", "I4"))
        .matches(e -> !e.overflow());
  }

  @Test
  void doesNotTurnArraysIntoSingleValues() {
    assertThat(Conversion.exists(DataType.named("R8[]"), DataType.named("I4[]"))).isTrue();
    assertThat(Conversion.exists(DataType.named("R8[]"), DataType.named("R8"))).isFalse();
    assertThat(Conversion.exists(DataType.named("R8"), DataType.named("R8[]"))).isFalse();
  }

  @Test
  void convertsEachElement() throws Exception {
    var converted =
        Conversion.convert(
            Variant.arrayOf(VarType.R8, List.of(1.0, 2.5)), DataType.named("BSTR[]"));

    assertThat(converted).isEqualTo(Variant.arrayOf(VarType.BSTR, List.of("1", "2.5")));
  }
}
