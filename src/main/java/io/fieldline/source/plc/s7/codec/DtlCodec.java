package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;

/**
 * DTL in 12 bytes: year (two), month, day, day of the week (which is not read), hour, minute,
 * second, nanoseconds (four).
 */
record DtlCodec() implements Codec {

  private static final DateRange RANGE =
      new DateRange("DTL", LocalDateTime.of(1970, 1, 1, 0, 0), LdtCodec.RANGE.last());
  private static final int WEEKDAY = 4;

  @Override
  public int size() {
    return 12;
  }

  @Override
  public Value decode(ByteBuffer in) {
    int start = in.position();
    int year = in.getShort();
    int month = in.get();
    int day = in.get();
    in.position(start + WEEKDAY + 1);
    return IsoText.NANOS.of(
        RANGE.check(
            () -> LocalDateTime.of(year, month, day, in.get(), in.get(), in.get(), in.getInt())));
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    LocalDateTime time = RANGE.check(IsoText.NANOS.dateTime(value));
    out.putShort((short) time.getYear());
    out.put((byte) time.getMonthValue());
    out.put((byte) time.getDayOfMonth());
    out.put((byte) weekday(time));
    out.put((byte) time.getHour());
    out.put((byte) time.getMinute());
    out.put((byte) time.getSecond());
    out.putInt(time.getNano());
  }

  /** The day of the week as controllers count it: 1 for Sunday, 7 for Saturday. */
  static int weekday(LocalDateTime time) {
    return time.getDayOfWeek().getValue() % 7 + 1;
  }
}
