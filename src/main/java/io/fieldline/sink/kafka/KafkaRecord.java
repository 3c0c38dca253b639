package io.fieldline.sink.kafka;

/**
 * A record to be.
 *
 * @param key by which Kafka chooses the partition
 * @param value at most {@code kafka.max-record} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
record KafkaRecord(String key, byte[] value) {}
