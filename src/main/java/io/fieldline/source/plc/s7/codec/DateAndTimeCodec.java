package io.fieldline.source.plc.s7.codec;

import io.fieldline.model.Value;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;

/**
 * DATE_AND_TIME: decimal digits in 8 bytes: year (90 to 99 for 19.., 00 to 89 for 20..), month,
 * day, hour, minute, second, three digits of milliseconds, and the day of the week, which is not
 * read.
 */
record DateAndTimeCodec() implements Codec {

  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final DateRange RANGE =
      new DateRange(
          "DATE_AND_TIME",
          LocalDateTime.of(1990, 1, 1, 0, 0),
          LocalDateTime.of(2089, 12, 31, 23, 59, 59, 999 * NANOS_PER_MILLI));

  @Override
  public int size() {
    return 8;
  }

  @Override
  public Value decode(ByteBuffer in) {
    int year = two(in);
    return IsoText.MILLIS.of(
        RANGE.check(
            () ->
                LocalDateTime.of(
                    year < 90 ? 2000 + year : 1900 + year,
                    two(in),
                    two(in),
                    two(in),
                    two(in),
                    two(in),
                    Bcd.number(in.getShort() >> 4, 3) * NANOS_PER_MILLI)));
  }

  private static int two(ByteBuffer in) {
    return Bcd.number(in.get(), 2);
  }

  @Override
  public void encode(Value value, ByteBuffer out) {
    LocalDateTime time = RANGE.check(IsoText.MILLIS.dateTime(value));
    out.put((byte) Bcd.of(time.getYear() % 100));
    out.put((byte) Bcd.of(time.getMonthValue()));
    out.put((byte) Bcd.of(time.getDayOfMonth()));
    out.put((byte) Bcd.of(time.getHour()));
    out.put((byte) Bcd.of(time.getMinute()));
    out.put((byte) Bcd.of(time.getSecond()));
    out.putShort(
        (short) ((Bcd.of(time.getNano() / NANOS_PER_MILLI) << 4) | DtlCodec.weekday(time)));
  }
}
