package io.fieldline.source.mqtt;

import io.fieldline.payload.Message;

/**
 * A message that waits for its way into the pipeline.
 *
 * @param message what came
 * @param qos0 whether the broker does not wait for an acknowledgment
 * @param generation the number of the connection that brought it
 * @param acknowledge tells the broker that the message is safe
 */
record Incoming(Message message, boolean qos0, long generation, Runnable acknowledge) {

  /**
   * Whether the broker sends this message again on the given connection, as it resumed a session.
   */
  boolean comesAgainOn(long resumed) {
    return !qos0 && generation < resumed;
  }
}
