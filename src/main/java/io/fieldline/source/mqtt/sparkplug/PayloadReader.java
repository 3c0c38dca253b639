package io.fieldline.source.mqtt.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.fieldline.payload.PayloadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the protobuf of Sparkplug B (sparkplug_b.proto), the fields that a measurement needs, and
 * skips the others.
 */
final class PayloadReader {

  private static final String COMPRESSED = "SPBV1.0_COMPRESSED";
  private static final int BOOLEAN = 11;

  private PayloadReader() {}

  static SparkplugPayload read(byte[] bytes) throws PayloadException {
    try {
      return payload(CodedInputStream.newInstance(bytes));
    } catch (IOException e) {
      throw new PayloadException("no Sparkplug payload: " + e.getMessage());
    }
  }

  /** The payload of a command that asks an edge node for its birth certificates. */
  static byte[] rebirth(Instant time) {
    var bytes = new ByteArrayOutputStream();
    try {
      var metric = new ByteArrayOutputStream();
      var fields = CodedOutputStream.newInstance(metric);
      fields.writeString(1, "Node Control/Rebirth");
      fields.writeUInt64(3, time.toEpochMilli());
      fields.writeUInt32(4, BOOLEAN);
      fields.writeBool(14, true);
      fields.flush();
      var out = CodedOutputStream.newInstance(bytes);
      out.writeUInt64(1, time.toEpochMilli());
      out.writeByteArray(2, metric.toByteArray());
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static SparkplugPayload payload(CodedInputStream in)
      throws IOException, PayloadException {
    Long timestamp = null;
    Integer seq = null;
    List<Metric> metrics = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> timestamp = in.readUInt64();
        case 2 -> metrics.add(nested(in, PayloadReader::metric));
        case 3 -> seq = (int) (in.readUInt64() & 0xFF);
        case 4 -> refuseCompressed(in.readString());
        default -> in.skipField(tag);
      }
    }
    return new SparkplugPayload(timestamp, seq, metrics);
  }

  private static Metric metric(CodedInputStream in) throws IOException {
    String name = null;
    Long alias = null;
    Long timestamp = null;
    int datatype = 0;
    Object value = null;
    boolean isNull = false;
    Optional<Integer> quality = Optional.empty();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = in.readString();
        case 2 -> alias = in.readUInt64();
        case 3 -> timestamp = in.readUInt64();
        case 4 -> datatype = in.readUInt32();
        case 7 -> isNull = in.readBool();
        case 9 -> quality = nested(in, PayloadReader::quality);
        case 10 -> value = in.readUInt32();
        case 11 -> value = in.readUInt64();
        case 12 -> value = in.readFloat();
        case 13 -> value = in.readDouble();
        case 14 -> value = in.readBool();
        case 15 -> value = in.readString();
        default -> in.skipField(tag);
      }
    }
    return new Metric(name, alias, timestamp, datatype, value, isNull, quality.orElse(null));
  }

  /** The property {@code Quality} of a property set: keys and values stand in two lists. */
  private static Optional<Integer> quality(CodedInputStream in) throws IOException {
    List<String> keys = new ArrayList<>();
    List<Optional<Integer>> values = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> keys.add(in.readString());
        case 2 -> values.add(nested(in, PayloadReader::number));
        default -> in.skipField(tag);
      }
    }
    int index = keys.indexOf("Quality");
    return index >= 0 && index < values.size() ? values.get(index) : Optional.empty();
  }

  private static Optional<Integer> number(CodedInputStream in) throws IOException {
    Integer number = null;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 3 -> number = in.readUInt32();
        case 4 -> number = (int) in.readUInt64();
        default -> in.skipField(tag);
      }
    }
    return Optional.ofNullable(number);
  }

  /** Reads one kind of message up to its end. */
  private interface Part<T> {
    T read(CodedInputStream in) throws IOException;
  }

  private static <T> T nested(CodedInputStream in, Part<T> part) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    T read = part.read(in);
    in.checkLastTagWas(0);
    in.popLimit(outer);
    return read;
  }

  private static void refuseCompressed(String uuid) throws PayloadException {
    if (uuid.equals(COMPRESSED)) {
      throw new PayloadException("compressed Sparkplug payloads are not supported");
    }
  }
}
