package io.fieldline.format;

import com.google.protobuf.CodedOutputStream;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

/** Protocol Buffers, docs/specs/measurements.proto. */
final class ProtobufCodec implements BatchFormat.Codec {

  // message Batch
  static final int MEASUREMENTS = 1;

  // message Measurement
  static final int TAG = 1;
  static final int REAL = 2;
  static final int WHOLE = 3;
  static final int FLAG = 4;
  static final int TEXT = 5;
  static final int QUALITY = 6;
  static final int TIME = 7;
  static final int RECEIVED = 8;

  @Override
  public void write(Batch batch, OutputStream out) throws IOException {
    var outer = CodedOutputStream.newInstance(out);
    var message = new ByteArrayOutputStream();
    var inner = CodedOutputStream.newInstance(message);
    for (Measurement measurement : batch) {
      message.reset();
      write(measurement, inner);
      inner.flush();
      outer.writeByteArray(MEASUREMENTS, message.toByteArray());
    }
    outer.flush();
  }

  /** A batch of one. */
  @Override
  public void write(Measurement measurement, OutputStream out) throws IOException {
    write(Batch.of(measurement), out);
  }

  @Override
  public Batch read(byte[] bytes, Instant received) throws FormatException {
    return new ProtobufReader(bytes, received).read();
  }

  private static void write(Measurement measurement, CodedOutputStream out) throws IOException {
    out.writeString(TAG, Unicode.wellFormed(measurement.tag().toString()));
    write(measurement.value(), out);
    out.writeUInt32(QUALITY, measurement.quality().word());
    out.writeSFixed64(TIME, nanos(measurement.sourceTime()));
    out.writeSFixed64(RECEIVED, nanos(measurement.receivedTime()));
  }

  private static void write(Value value, CodedOutputStream out) throws IOException {
    if (value instanceof Value.Whole whole) {
      out.writeSInt64(WHOLE, whole.number());
    } else if (value instanceof Value.Flag flag) {
      out.writeBool(FLAG, flag.set());
    } else if (value instanceof Value.Text text) {
      out.writeString(TEXT, Unicode.wellFormed(text.text()));
    } else {
      out.writeDouble(REAL, value.asDouble());
    }
  }

  /** Nanoseconds since 1970; {@link Measurement} has checked that they fit. */
  private static long nanos(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }
}
