package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalTime;

/**
 * Time since midnight: TIME_OF_DAY counts milliseconds in 4 bytes, LTIME_OF_DAY nanoseconds in 8.
 *
 * @param size 4 or 8
 * @param text with the same resolution
 */
record TimeOfDayCodec(int size, IsoText text) implements Codec {

  @Override
  public Value decode(ByteBuffer in) {
    long steps = WholeCodec.unsigned(in, size);
    long perDay = Duration.ofDays(1).toNanos() / text.nanosPerStep();
    if (steps < 0 || steps >= perDay) {
      throw new IllegalArgumentException(
          "%s since midnight is more than a day, %d at most"
              .formatted(Long.toUnsignedString(steps), perDay - 1));
    }
    return text.of(LocalTime.ofNanoOfDay(steps * text.nanosPerStep()));
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    WholeCodec.put(text.time(value).toNanoOfDay() / text.nanosPerStep(), size, out);
  }
}
