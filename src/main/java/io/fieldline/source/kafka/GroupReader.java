package io.fieldline.source.kafka;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import io.fieldline.quarantine.QuarantineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what waits in the intake and reads it into one group. Used by one thread. */
final class GroupReader {

  private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);

  /** One record more may come on top. */
  private static final int MAX_MEASUREMENTS = 10_000;

  private static final long MAX_BYTES = 4L << 20;

  private final String origin;
  private final Intake intake;
  private final PayloadFormat format;
  private final TagNaming tags;
  private final boolean keys;
  private final Clock clock;

  /**
   * @param origin how the quarantine calls the source: {@code source:core}
   * @param keys whether a record's key is a part of its address
   */
  GroupReader(
      String origin,
      Intake intake,
      PayloadFormat format,
      TagNaming tags,
      boolean keys,
      Clock clock) {
    this.origin = origin;
    this.intake = intake;
    this.format = format;
    this.tags = tags;
    this.keys = keys;
    this.clock = clock;
  }

  /** Everything that waits, within bounds; null when nothing came in time. */
  @Nullable Group next(long millis) throws InterruptedException {
    ConsumerRecord<byte[], byte[]> record = intake.poll(millis);
    if (record == null) {
      return null;
    }
    var measurements = new ArrayList<Measurement>();
    var wrong = new ArrayList<QuarantineEntry>();
    long bytes = 0;
    while (record != null) {
      bytes += Math.max(0, record.serializedValueSize());
      read(record, measurements, wrong);
      boolean full = measurements.size() + wrong.size() >= MAX_MEASUREMENTS || bytes >= MAX_BYTES;
      record = full ? null : intake.poll(0);
    }
    return new Group(new Batch(measurements), wrong);
  }

  private void read(
      ConsumerRecord<byte[], byte[]> record,
      List<Measurement> measurements,
      List<QuarantineEntry> wrong) {
    if (record.value() == null) {
      return; // a tombstone: it tells Kafka to forget a key, and nobody a value
    }
    Instant received = clock.instant();
    try {
      Reading reading = format.read(Records.message(record, keys, received), tags);
      measurements.addAll(reading.measurements());
      reading
          .faults()
          .forEach(fault -> wrong.add(entry(record, fault.part(), fault.reason(), received)));
    } catch (PayloadException e) {
      wrong.add(entry(record, record.value(), e.reason(), received));
    } catch (RuntimeException e) {
      // A fault of ours must not stop the source, and the record must not be lost with it.
      LOG.error("{}: cannot read {}", origin, Records.place(record), e);
      wrong.add(entry(record, record.value(), "fault in Fieldline: " + e, received));
    }
  }

  private QuarantineEntry entry(
      ConsumerRecord<byte[], byte[]> record, byte[] part, String reason, Instant received) {
    return new QuarantineEntry(origin, Records.place(record).toString(), part, reason, received);
  }
}
