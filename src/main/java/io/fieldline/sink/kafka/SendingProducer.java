package io.fieldline.sink.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A producer that sends and closes: no more is asked of it where there are no transactions. */
abstract class SendingProducer implements Producer<String, byte[]> {

  @Override
  public final Future<RecordMetadata> send(
      ProducerRecord<String, byte[]> record, Callback callback) {
    throw unsupported();
  }

  @Override
  public final void initTransactions() {
    throw unsupported();
  }

  @Override
  public final void beginTransaction() {
    throw unsupported();
  }

  @Override
  @Deprecated
  public final void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, String group) {
    throw unsupported();
  }

  @Override
  public final void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    throw unsupported();
  }

  @Override
  public final void commitTransaction() {
    throw unsupported();
  }

  @Override
  public final void abortTransaction() {
    throw unsupported();
  }

  @Override
  public final void flush() {
    throw unsupported();
  }

  @Override
  public final List<PartitionInfo> partitionsFor(String topic) {
    throw unsupported();
  }

  @Override
  public final Map<MetricName, ? extends Metric> metrics() {
    throw unsupported();
  }

  @Override
  public final Uuid clientInstanceId(Duration timeout) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("the Kafka sink only sends");
  }
}
