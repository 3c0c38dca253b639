package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;

/**
 * Floating-point numbers of IEEE 754: REAL of 4 bytes and LREAL of 8. Writing a REAL rounds to the
 * nearest one, about seven digits.
 *
 * @param name of the type, for messages
 * @param size 4 or 8
 */
record RealCodec(String name, int size) implements Codec {

  @Override
  public Value decode(ByteBuffer in) {
    return Value.of(size == Float.BYTES ? (double) in.getFloat() : in.getDouble());
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    if (!(value instanceof Value.Real) && !(value instanceof Value.Whole)) {
      throw new IllegalArgumentException("'" + value + "' is no number");
    }
    double number = value.asDouble();
    double max = size == Float.BYTES ? Float.MAX_VALUE : Double.MAX_VALUE;
    // Not a number is what a measurement without value carries: a controller must not get it.
    if (!(Math.abs(number) <= max)) {
      throw new IllegalArgumentException(
          "%s takes %s to %s, not %s".formatted(name, -max, max, value));
    }
    if (size == Float.BYTES) {
      out.putFloat((float) number);
    } else {
      out.putDouble(number);
    }
  }
}
