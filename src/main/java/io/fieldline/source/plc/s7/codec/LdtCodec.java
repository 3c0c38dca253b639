package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** LDT: nanoseconds since 1970-01-01T00:00 in 8 bytes, 0 or more. */
record LdtCodec() implements Codec {

  static final DateRange RANGE = new DateRange("LDT", at(0), at(Long.MAX_VALUE));

  @Override
  public int size() {
    return Long.BYTES;
  }

  @Override
  public Value decode(ByteBuffer in) {
    return IsoText.NANOS.of(RANGE.check(at(in.getLong())));
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    LocalDateTime time = RANGE.check(IsoText.NANOS.dateTime(value));
    out.putLong(ChronoUnit.NANOS.between(RANGE.first(), time));
  }

  private static LocalDateTime at(long nanos) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(0, nanos), ZoneOffset.UTC);
  }
}
