package io.fieldline.simulator.opcda.ndr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NdrTest {

  @Test
  void writesNumbersAtMultiplesOfTheirSize() {
    byte[] stub = new NdrWriter().u8(1).u16(2).u8(3).u32(4).i64(5).toBytes();

    assertThat(stub).isEqualTo(hex("01 00 0200 03 000000 04000000 00000000 0500000000000000"));
  }

  @Test
  void writesAGuidAsComDoes() {
    Guid guid = Guid.of("{39c13a4d-011e-11d0-9675-0020afd8adb3}");

    byte[] stub = new NdrWriter().guid(guid).toBytes();

    assertThat(stub).isEqualTo(hex("4d3ac139 1e01 d011 9675 0020afd8adb3"));
    assertThat(new NdrReader(stub).guid()).isEqualTo(guid);
  }

  @Test
  void readsWhatItWrites() {
    byte[] stub =
        new NdrWriter().u8(255).wideString("Grüße").f64(1.5).u16(65_535).f32(-2).toBytes();

    var in = new NdrReader(stub);

    assertThat(in.u8()).isEqualTo(255);
    assertThat(in.wideString()).isEqualTo("Grüße");
    assertThat(in.f64()).isEqualTo(1.5);
    assertThat(in.u16()).isEqualTo(65_535);
    assertThat(in.f32()).isEqualTo(-2f);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void countsPositionsFromTheBeginningOfAPart() {
    byte[] array = hex("ff 01000000 0200000000000000");

    var in = new NdrReader(array, 1, array.length);

    assertThat(in.i32()).isEqualTo(1);
    assertThatThrownBy(in::i64).isInstanceOf(NdrException.class);
  }

  @Test
  void readsNoBytesAtTheEnd() {
    var in = new NdrReader(hex("00000000"));

    assertThat(in.bytes(in.count(8))).isEmpty();
  }

  @Test
  void believesNoCountThatTheStubCannotHold() {
    var in = new NdrReader(hex("ffffffff 00"));

    assertThatThrownBy(() -> in.count(4)).isInstanceOf(NdrException.class);
  }

  @Test
  void copiesAPart() {
    var to = new byte[4];

    new NdrWriter().u32(0x04030201).u32(0x08070605).copy(3, to, 1, 2);

    assertThat(to).containsExactly(0, 4, 5, 0);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
