package io.fieldline.source.mqtt.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes Sparkplug payloads for tests, field by field as sparkplug_b.proto numbers them. */
final class SparkplugBytes {

  /** Writes the fields of one protobuf message. */
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private SparkplugBytes() {}

  static byte[] message(Fields... fields) {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    try {
      for (Fields field : fields) {
        field.write(out);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] payload(int seq, Fields... metrics) {
    return message(
        out -> out.writeUInt64(1, 1_700_000_000_000L),
        out -> out.writeUInt64(3, seq),
        out -> {
          for (Fields metric : metrics) {
            out.writeByteArray(2, message(metric));
          }
        });
  }

  /** A metric of a birth: name, alias, data type and value. */
  static Fields born(String name, long alias, int datatype, Fields value) {
    return out -> {
      out.writeString(1, name);
      out.writeUInt64(2, alias);
      out.writeUInt32(4, datatype);
      value.write(out);
    };
  }

  /** A metric of later data, which its alias names. */
  static Fields aliased(long alias, Fields value) {
    return out -> {
      out.writeUInt64(2, alias);
      value.write(out);
    };
  }

  static Fields bdSeq(long number) {
    return out -> {
      out.writeString(1, "bdSeq");
      out.writeUInt32(4, 8);
      out.writeUInt64(11, number);
    };
  }

  static Fields ints(int value) {
    return out -> out.writeUInt32(10, value);
  }

  static Fields longs(long value) {
    return out -> out.writeUInt64(11, value);
  }

  static Fields floats(float value) {
    return out -> out.writeFloat(12, value);
  }

  static Fields doubles(double value) {
    return out -> out.writeDouble(13, value);
  }

  static Fields flags(boolean value) {
    return out -> out.writeBool(14, value);
  }

  static Fields texts(String value) {
    return out -> out.writeString(15, value);
  }

  static Fields nothing() {
    return out -> out.writeBool(7, true);
  }
}
