package io.fieldline.source.kafka;

import io.fieldline.model.Measurement;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
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
    return new Message(
        keys ? address(record) : record.topic(),
        record.value(),
        time(ownTime(record), record.offset(), receivedTime),
        receivedTime);
  }

  /**
   * The same of a record, or a part of one, that comes back from the quarantine.
   *
   * @throws PayloadException when the entry does not say where the record stood
   */
  static Message message(QuarantineEntry entry, boolean keys) throws PayloadException {
    RecordPlace place =
        RecordPlace.parse(entry.subject())
            .orElseThrow(
                () ->
                    new PayloadException(
                        "its place in Kafka was not kept whole, the key is too long"));
    return new Message(
        keys ? place.address() : place.topic(),
        entry.payload(),
        time(place.time(), place.offset(), entry.time()),
        entry.time());
  }

  /** Where the record stands; with its key, also where that names no tag at present. */
  static RecordPlace place(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPlace(address(record), record.partition(), record.offset(), ownTime(record));
  }

  private static String address(ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    return key == null || key.length == 0
        ? record.topic()
        : record.topic() + '/' + new String(key, StandardCharsets.UTF_8);
  }

  /** A client older than Kafka 0.10 gives none. */
  private static Optional<Instant> ownTime(ConsumerRecord<?, ?> record) {
    return record.timestamp() < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(record.timestamp()));
  }

  /**
   * The record's timestamp. It has milliseconds only, and a sink knows a measurement by its tag and
   * time: the offset fills the nanoseconds, so that two values of one millisecond stay two, and one
   * that is read twice stays one.
   */
  private static Instant time(Optional<Instant> own, long offset, Instant otherwise) {
    return own.map(time -> time.plusNanos(offset % NANOS_PER_MILLI))
        .filter(time -> !time.isAfter(Measurement.MAX_TIME))
        .orElse(otherwise);
  }
}
