package io.fieldline.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;

/** Reads the message {@code fieldline.v1.Batch}; fields that it does not know are skipped. */
final class ProtobufReader {

  // A field's number and how its value is written: any other way makes it an unknown field.
  private static final int MEASUREMENTS =
      ProtobufCodec.MEASUREMENTS << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int TAG = ProtobufCodec.TAG << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int REAL = ProtobufCodec.REAL << 3 | WireFormat.WIRETYPE_FIXED64;
  private static final int WHOLE = ProtobufCodec.WHOLE << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int FLAG = ProtobufCodec.FLAG << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int TEXT = ProtobufCodec.TEXT << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int QUALITY = ProtobufCodec.QUALITY << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int TIME = ProtobufCodec.TIME << 3 | WireFormat.WIRETYPE_FIXED64;
  private static final int RECEIVED = ProtobufCodec.RECEIVED << 3 | WireFormat.WIRETYPE_FIXED64;

  private final CodedInputStream in;
  private final MeasurementParts parts;

  ProtobufReader(byte[] bytes, Instant received) {
    in = CodedInputStream.newInstance(bytes);
    parts = new MeasurementParts(received);
  }

  Batch read() throws FormatException {
    var measurements = new ArrayList<Measurement>();
    try {
      for (int key = in.readTag(); key != 0; key = in.readTag()) {
        if (key == MEASUREMENTS) {
          measurements.add(nested());
        } else {
          skip(key);
        }
      }
    } catch (IOException e) {
      throw wrong("this is no Protobuf: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw wrong("measurement %d is wrong: %s".formatted(measurements.size() + 1, e.getMessage()));
    }
    return new Batch(measurements);
  }

  private Measurement nested() throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    parts.clear();
    for (int key = in.readTag(); key != 0; key = in.readTag()) {
      field(key);
    }
    in.popLimit(outer);
    return parts.measurement();
  }

  private void field(int key) throws IOException {
    switch (key) {
      case TAG -> parts.tag(in.readStringRequireUtf8());
      case REAL -> parts.value(Value.of(in.readDouble()));
      case WHOLE -> parts.value(Value.of(in.readSInt64()));
      case FLAG -> parts.value(Value.of(in.readBool()));
      case TEXT -> parts.value(Value.of(in.readStringRequireUtf8()));
      case QUALITY -> parts.quality(in.readUInt32());
      case TIME -> parts.time(Instant.ofEpochSecond(0, in.readSFixed64()));
      case RECEIVED -> parts.received(Instant.ofEpochSecond(0, in.readSFixed64()));
      default -> skip(key);
    }
  }

  private void skip(int key) throws IOException {
    if (!in.skipField(key)) {
      throw new IllegalArgumentException("a group ends that has not begun");
    }
  }

  private FormatException wrong(String reason) {
    return new FormatException("byte " + in.getTotalBytesRead(), reason);
  }
}
