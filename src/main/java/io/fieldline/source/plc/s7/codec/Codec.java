package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;

/**
 * Turns the bytes of one value into that value, and back without loss. Bytes stand as in the
 * controller: the highest first.
 */
public interface Codec {

  /** How many bytes a value has. */
  int size();

  /**
   * Takes {@link #size} bytes.
   *
   * @throws IllegalArgumentException when they are no value of the type: why not
   */
  Value decode(ByteBuffer in);

  /**
   * Puts {@link #size} in. Nothing is clipped.
   *
   * @throws IllegalArgumentException when the type cannot hold the value: what it can
   */
  void encode(Value value, ByteBuffer out);
}
