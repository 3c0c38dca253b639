package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** BOOL, as a byte that is 0 or 1; which bit of the controller it is, the address knows. */
record FlagCodec() implements Codec {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Value decode(ByteBuffer in) {
    return Value.of(in.get() != 0);
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    out.put((byte) (isSet(value) ? 1 : 0));
  }

  private static boolean isSet(Value value) {
    if (value instanceof Value.Flag flag) {
      return flag.set();
    }
    BigInteger number = WholeCodec.whole(value);
    if (number.signum() < 0 || number.bitLength() > 1) {
      throw new IllegalArgumentException("BOOL takes true and false, or 1 and 0, not " + value);
    }
    return number.signum() > 0;
  }
}
