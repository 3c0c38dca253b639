package io.fieldline.sink.kafka;

import io.fieldline.format.BatchFormat;
import java.time.Duration;
import java.util.List;

/**
 * What the template {@code sink-kafka} hands over. The setters are for Camel; {@link KafkaSink} and
 * {@link Producers} read all of them once, when the route is made.
 */
public final class KafkaSinkOptions {

  private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");

  private String topic = "fieldline";
  private String format = BatchFormat.JSON.toString();
  private String records = "batch";
  private String key = RecordKey.COMPONENT.toString();
  private String compression = "lz4";
  private long maxRecord = 900_000;
  private Duration requestTimeout = Duration.ofSeconds(10);
  private Duration deliveryTimeout = Duration.ofSeconds(30);

  Records records() {
    if (!List.of("batch", "measurement").contains(records)) {
      throw new IllegalArgumentException(
          "kafka.records has to be batch or measurement, not '" + records + "'");
    }
    return new Records(format(), records.equals("measurement"), RecordKey.named(key), maxRecord);
  }

  String topic() {
    return topic;
  }

  BatchFormat format() {
    try {
      return BatchFormat.named(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("kafka.format: " + e.getMessage(), e);
    }
  }

  String compression() {
    return compression;
  }

  long maxRecord() {
    return maxRecord;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  Duration deliveryTimeout() {
    return deliveryTimeout;
  }

  /** The topic, named in what is said of failures. */
  public void setTopic(String topic) {
    this.topic = topic;
  }

  /** json, json-lines or protobuf. */
  public void setFormat(String format) {
    this.format = format;
  }

  /** What a record holds: batch or measurement. */
  public void setRecords(String records) {
    this.records = records;
  }

  /** What the measurements of a record have in common: buffer, facility, component or tag. */
  public void setKey(String key) {
    this.key = key;
  }

  /** none, gzip, snappy, lz4 or zstd. */
  public void setCompression(String compression) {
    if (!COMPRESSIONS.contains(compression)) {
      throw new IllegalArgumentException(
          "kafka.compression has to be one of %s, not '%s'"
              .formatted(String.join(", ", COMPRESSIONS), compression));
    }
    this.compression = compression;
  }

  /** Largest value of a record in bytes before compression, 1000 or more. */
  public void setMaxRecord(int maxRecord) {
    if (maxRecord < 1_000) {
      throw new IllegalArgumentException(
          "kafka.max-record has to be 1000 bytes or more, not " + maxRecord);
    }
    this.maxRecord = maxRecord;
  }

  /** How long one answer of a broker may take. */
  public void setRequestTimeout(Duration requestTimeout) {
    this.requestTimeout = requestTimeout;
  }

  /** How long all attempts to have a record acknowledged may take together. */
  public void setDeliveryTimeout(Duration deliveryTimeout) {
    this.deliveryTimeout = deliveryTimeout;
  }
}
