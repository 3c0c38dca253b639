package io.fieldline.source.plc.plc4x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.model.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.plc4x.java.api.types.PlcValueType;
import org.apache.plc4x.java.api.value.PlcValue;
import org.apache.plc4x.java.spi.values.PlcBOOL;
import org.apache.plc4x.java.spi.values.PlcBYTE;
import org.apache.plc4x.java.spi.values.PlcCHAR;
import org.apache.plc4x.java.spi.values.PlcDATE;
import org.apache.plc4x.java.spi.values.PlcDATE_AND_LTIME;
import org.apache.plc4x.java.spi.values.PlcDATE_AND_TIME;
import org.apache.plc4x.java.spi.values.PlcDINT;
import org.apache.plc4x.java.spi.values.PlcDWORD;
import org.apache.plc4x.java.spi.values.PlcINT;
import org.apache.plc4x.java.spi.values.PlcLDATE;
import org.apache.plc4x.java.spi.values.PlcLDATE_AND_TIME;
import org.apache.plc4x.java.spi.values.PlcLINT;
import org.apache.plc4x.java.spi.values.PlcLREAL;
import org.apache.plc4x.java.spi.values.PlcLTIME;
import org.apache.plc4x.java.spi.values.PlcLTIME_OF_DAY;
import org.apache.plc4x.java.spi.values.PlcLWORD;
import org.apache.plc4x.java.spi.values.PlcList;
import org.apache.plc4x.java.spi.values.PlcNull;
import org.apache.plc4x.java.spi.values.PlcREAL;
import org.apache.plc4x.java.spi.values.PlcRawByteArray;
import org.apache.plc4x.java.spi.values.PlcSINT;
import org.apache.plc4x.java.spi.values.PlcSTRING;
import org.apache.plc4x.java.spi.values.PlcStruct;
import org.apache.plc4x.java.spi.values.PlcTIME;
import org.apache.plc4x.java.spi.values.PlcTIME_OF_DAY;
import org.apache.plc4x.java.spi.values.PlcUDINT;
import org.apache.plc4x.java.spi.values.PlcUINT;
import org.apache.plc4x.java.spi.values.PlcULINT;
import org.apache.plc4x.java.spi.values.PlcUSINT;
import org.apache.plc4x.java.spi.values.PlcWCHAR;
import org.apache.plc4x.java.spi.values.PlcWORD;
import org.apache.plc4x.java.spi.values.PlcWSTRING;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlcValuesTest {

  private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final LocalTime NOON = LocalTime.of(12, 0);

  @ParameterizedTest
  @MethodSource
  void everyKindOfValueBecomesOne(PlcValue value, Value expected) {
    assertThat(PlcValues.toValues(value)).containsExactly(expected);
  }

  static Stream<Arguments> everyKindOfValueBecomesOne() {
    return Stream.of(
        Arguments.of(new PlcBOOL(true), Value.of(true)),
        Arguments.of(new PlcBYTE((short) 200), Value.of(200)),
        Arguments.of(new PlcWORD(65_535), Value.of(65_535)),
        Arguments.of(new PlcDWORD(4_294_967_295L), Value.of(4_294_967_295L)),
        Arguments.of(new PlcLWORD(BigInteger.TEN), Value.of(10)),
        Arguments.of(new PlcUSINT((short) 255), Value.of(255)),
        Arguments.of(new PlcUINT(40_000), Value.of(40_000)),
        Arguments.of(new PlcUDINT(3_000_000_000L), Value.of(3_000_000_000L)),
        Arguments.of(new PlcULINT(TWO_TO_63.subtract(BigInteger.ONE)), Value.of(Long.MAX_VALUE)),
        Arguments.of(new PlcULINT(TWO_TO_63), Value.of(0x1p63)),
        Arguments.of(new PlcSINT((byte) -2), Value.of(-2)),
        Arguments.of(new PlcINT((short) -5), Value.of(-5)),
        Arguments.of(new PlcDINT(-70_000), Value.of(-70_000)),
        Arguments.of(new PlcLINT(Long.MIN_VALUE), Value.of(Long.MIN_VALUE)),
        Arguments.of(new PlcREAL(0.1f), Value.of((double) 0.1f)),
        Arguments.of(new PlcLREAL(0.1), Value.of(0.1)),
        Arguments.of(new PlcLREAL(Double.NaN), Value.of(Double.NaN)),
        Arguments.of(new PlcCHAR("A"), Value.of("A")),
        Arguments.of(new PlcWCHAR("Ж"), Value.of("Ж")),
        Arguments.of(new PlcSTRING("running"), Value.of("running")),
        Arguments.of(new PlcWSTRING("бежит"), Value.of("бежит")),
        Arguments.of(new PlcTIME(Duration.ofMillis(-1500)), Value.of(-1500)),
        Arguments.of(new PlcLTIME(Duration.ofNanos(1_000_000_007)), Value.of(1_000_000_007)),
        Arguments.of(new PlcDATE(DAY), Value.of("2026-11-21")),
        Arguments.of(new PlcLDATE(DAY), Value.of("2026-11-21")),
        Arguments.of(new PlcTIME_OF_DAY(NOON), Value.of("12:00:00.000")),
        Arguments.of(new PlcLTIME_OF_DAY(NOON), Value.of("12:00:00.000000000")),
        Arguments.of(new PlcDATE_AND_TIME(dateTime()), Value.of("2026-11-21T12:00:00")),
        Arguments.of(new PlcDATE_AND_LTIME(dateTime()), Value.of("2026-11-21T12:00:00")),
        Arguments.of(new PlcLDATE_AND_TIME(dateTime()), Value.of("2026-11-21T12:00:00")));
  }

  @Test
  void anArrayBecomesItsElements() {
    var array = new PlcList(List.of(new PlcINT((short) 1), new PlcINT((short) 2)));

    assertThat(PlcValues.toValues(array)).containsExactly(Value.of(1), Value.of(2));
  }

  @Test
  void anArrayOfCharactersIsOneText() {
    var array = new PlcList(List.of(new PlcCHAR("o"), new PlcCHAR("k")));

    assertThat(PlcValues.toValues(array)).containsExactly(Value.of("ok"));
  }

  @Test
  void whatIsNoValueOfATagIsRefusedWithTheReason() {
    assertRefused(null, "the driver gives no value");
    assertRefused(new PlcNull(), "the PLC has no value there");
    assertRefused(new PlcRawByteArray(new byte[2]), "give each part its own tag");
    assertRefused(new PlcStruct(Map.of("x", new PlcBOOL(true))), "give each part its own tag");
    assertRefused(new PlcSTRING("x".repeat(65_536)), "at most 65535 characters");
  }

  @Test
  void aWholeNumberIsWrittenToAWholeTypeOnlyIfItIsOne() {
    var integer = Optional.of(PlcValueType.INT);

    assertThat(PlcValues.toObject(Value.of(2.0), integer)).isEqualTo(BigInteger.TWO);
    assertThat(PlcValues.toObject(Value.of(2.5), Optional.of(PlcValueType.REAL))).isEqualTo(2.5);
    assertThat(PlcValues.toObject(Value.of(2.5), Optional.empty())).isEqualTo(2.5);
    for (double number : new double[] {2.5, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlcValues.toObject(Value.of(number), integer))
          .withMessageContaining("is no whole number");
    }
  }

  private static void assertRefused(PlcValue value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlcValues.toValues(value))
        .withMessageContaining(reason);
  }

  private static LocalDateTime dateTime() {
    return LocalDateTime.of(DAY, NOON);
  }
}
