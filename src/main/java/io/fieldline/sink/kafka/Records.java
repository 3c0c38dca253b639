package io.fieldline.sink.kafka;

import io.fieldline.format.BatchFormat;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a batch into records: the same batch always into the same ones, in the same order. */
final class Records {

  private final BatchFormat format;
  private final boolean single;
  private final RecordKey key;
  private final long maxBytes;

  /**
   * @param single whether each measurement becomes a record, keyed by its tag
   * @param key how a batch is divided otherwise
   * @param maxBytes of a record's value
   */
  Records(BatchFormat format, boolean single, RecordKey key, long maxBytes) {
    this.format = format;
    this.single = single;
    this.key = key;
    this.maxBytes = maxBytes;
  }

  /**
   * The records of a batch.
   *
   * @throws RejectedException when one measurement alone is larger than a record may be
   */
  List<KafkaRecord> of(String buffer, Batch batch) throws RejectedException {
    var records = new ArrayList<KafkaRecord>();
    if (single) {
      for (Measurement each : batch) {
        byte[] value = format.bytes(each);
        check(each, value);
        records.add(new KafkaRecord(RecordKey.TAG.of(buffer, each), value));
      }
      return records;
    }
    for (Map.Entry<String, Batch> group : key.split(buffer, batch).entrySet()) {
      add(group.getKey(), group.getValue(), records);
    }
    return records;
  }

  /** Cuts what is too large into as many equal parts as should do, and these again if need be. */
  private void add(String name, Batch batch, List<KafkaRecord> records) throws RejectedException {
    byte[] value = format.bytes(batch);
    if (value.length <= maxBytes) {
      records.add(new KafkaRecord(name, value));
      return;
    }
    if (batch.size() == 1) {
      check(batch.measurements().get(0), value);
    }
    int size = (int) Math.max(1, batch.size() * maxBytes / (value.length + maxBytes));
    for (int from = 0; from < batch.size(); from += size) {
      add(name, batch.slice(from, Math.min(from + size, batch.size())), records);
    }
  }

  private void check(Measurement measurement, byte[] value) throws RejectedException {
    if (value.length > maxBytes) {
      throw new RejectedException(
          "%s has %d bytes as a record, more than kafka.max-record (%d)"
              .formatted(measurement.tag(), value.length, maxBytes));
    }
  }
}
