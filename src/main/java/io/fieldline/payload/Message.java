package io.fieldline.payload;

import java.time.Instant;

/**
 * One message of a broker, as it came.
 *
 * @param topic where it was published
 * @param bytes its payload, not changed by anyone
 * @param time source time of what brings none of its own
 * @param receivedTime when Fieldline received it
 */
@SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
public record Message(String topic, byte[] bytes, Instant time, Instant receivedTime) {

  /** A message of a broker that gives no time. */
  public Message(String topic, byte[] bytes, Instant receivedTime) {
    this(topic, bytes, receivedTime, receivedTime);
  }
}
