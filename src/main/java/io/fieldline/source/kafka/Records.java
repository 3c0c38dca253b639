package io.fieldline.source.kafka;

import io.fieldline.model.Measurement;
import io.fieldline.payload.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record says beside its value. */
final class Records {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Records() {}

  /**
   * The record as the formats read it. Its topic is the address of a tag: {@code topic} or {@code
   * topic/key}.
   */
  static Message message(
      ConsumerRecord<byte[], byte[]> record, boolean keys, Instant receivedTime) {
    byte[] key = record.key();
    String address =
        keys && key != null && key.length > 0
            ? record.topic() + '/' + new String(key, StandardCharsets.UTF_8)
            : record.topic();
    return new Message(address, record.value(), time(record, receivedTime), receivedTime);
  }

  /** Where the record stands, for people: {@code plant, partition 3, offset 42}. */
  static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
  }

  /**
   * The record's timestamp. It has milliseconds only, and a sink knows a measurement by its tag and
   * time: the offset fills the nanoseconds, so that two values of one millisecond stay two, and one
   * that is read twice stays one.
   */
  private static Instant time(ConsumerRecord<?, ?> record, Instant otherwise) {
    if (record.timestamp() < 0) {
      return otherwise; // written by a client older than Kafka 0.10
    }
    Instant time =
        Instant.ofEpochMilli(record.timestamp()).plusNanos(record.offset() % NANOS_PER_MILLI);
    return time.isAfter(Measurement.MAX_TIME) ? otherwise : time;
  }
}
