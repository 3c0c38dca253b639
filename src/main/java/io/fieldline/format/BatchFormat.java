package io.fieldline.format;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A published form of a batch. What one Fieldline writes, another reads as the same measurements:
 * whole numbers stay whole, NaN and infinities, texts, qualities and nanoseconds are kept. The one
 * exception are texts that are no Unicode (half of a surrogate pair), whose wrong characters become
 * U+FFFD.
 */
public enum BatchFormat {

  /** A JSON list, an object for each measurement. */
  JSON("json", "application/json"),

  /** A line with a JSON object for each measurement: also for what does not fit the memory. */
  JSON_LINES("json-lines", "application/x-ndjson"),

  /** The message {@code fieldline.v1.Batch}. */
  PROTOBUF("protobuf", "application/x-protobuf");

  private static final int USUAL_BYTES = 160;

  private final String word;
  private final String contentType;

  /** How one form is written and read. */
  interface Codec {

    void write(Batch batch, OutputStream out) throws IOException;

    /** A measurement that stands alone. */
    void write(Measurement measurement, OutputStream out) throws IOException;

    /**
     * All measurements or none.
     *
     * @param received the received time of measurements that give none
     */
    Batch read(byte[] bytes, Instant received) throws FormatException;
  }

  BatchFormat(String word, String contentType) {
    this.word = word;
    this.contentType = contentType;
  }

  private Codec codec() {
    return switch (this) {
      case JSON -> new JsonCodec(true);
      case JSON_LINES -> new JsonCodec(false);
      case PROTOBUF -> new ProtobufCodec();
    };
  }

  /**
   * The format of a setting: {@code json}, {@code json-lines} or {@code protobuf}.
   *
   * @throws IllegalArgumentException naming all of them
   */
  public static BatchFormat named(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + word
                        + "' is no format; there are "
                        + Arrays.stream(values())
                            .map(BatchFormat::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** The media type, as HTTP and the header {@code content-type} of Kafka records name it. */
  public String contentType() {
    return contentType;
  }

  /** Writes a batch; does not close the stream. */
  public void write(Batch batch, OutputStream out) throws IOException {
    codec().write(batch, out);
  }

  /** The bytes of a batch. */
  public byte[] bytes(Batch batch) {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES * (batch.size() + 1));
    try {
      codec().write(batch, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The bytes of a measurement that stands alone: in JSON an object without a list or a line's end.
   */
  public byte[] bytes(Measurement measurement) {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try {
      codec().write(measurement, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads all or nothing. Both JSON formats take what either of them writes, and a single object.
   *
   * @param received the received time of measurements that give none
   * @throws FormatException for the first thing that is wrong, with its position
   */
  public Batch read(byte[] bytes, Instant received) throws FormatException {
    return codec().read(bytes, received);
  }

  /** As settings name it. */
  @Override
  public String toString() {
    return word;
  }
}
