package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * S5TIME, as milliseconds: bits 12 and 13 are the time base, 0 to 3 for 10 ms, 100 ms, 1 s and 10
 * s; below stand three decimal digits. Bits 14 and 15 mean nothing (Siemens, "Format of the data
 * type S5TIME").
 */
record S5TimeCodec() implements Codec {

  private static final int[] BASES = {10, 100, 1_000, 10_000};
  private static final int MOST = 999;

  @Override
  public int size() {
    return Short.BYTES;
  }

  @Override
  public Value decode(ByteBuffer in) {
    int word = in.getShort();
    return Value.of((long) Bcd.number(word & 0xFFF, 3) * BASES[(word >> 12) & 3]);
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    BigInteger time = WholeCodec.whole(value);
    BigInteger longest = BigInteger.valueOf((long) MOST * BASES[3]);
    if (time.signum() < 0 || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException("S5TIME takes 0 to " + longest + " ms, not " + value);
    }
    int millis = time.intValueExact();
    int base = 0;
    while (millis > MOST * BASES[base]) {
      base++;
    }
    if (millis % BASES[base] != 0) {
      throw new IllegalArgumentException(
          "S5TIME has steps of %d ms up to %d ms, %d ms is between two"
              .formatted(BASES[base], MOST * BASES[base], millis));
    }
    out.putShort((short) ((base << 12) | Bcd.of(millis / BASES[base])));
  }
}
