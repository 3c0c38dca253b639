package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.time.LocalDate;

/** DATE: days since 1990-01-01 in two bytes, up to 2169-06-06. */
record DateCodec() implements Codec {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final int MOST = 0xFFFF;

  @Override
  public int size() {
    return Short.BYTES;
  }

  @Override
  public Value decode(ByteBuffer in) {
    return Value.of(FIRST.plusDays(WholeCodec.unsigned(in, size())).toString());
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    long days = IsoText.date(value).toEpochDay() - FIRST.toEpochDay();
    if (days < 0 || days > MOST) {
      throw new IllegalArgumentException(
          "DATE goes from %s to %s, not to %s".formatted(FIRST, FIRST.plusDays(MOST), value));
    }
    WholeCodec.put(days, size(), out);
  }
}
