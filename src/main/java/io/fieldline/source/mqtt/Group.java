package io.fieldline.source.mqtt;

import io.fieldline.model.Batch;
import io.fieldline.quarantine.QuarantineEntry;
import java.util.List;

/**
 * Messages that travel and are acknowledged together.
 *
 * @param number counts the groups of a source
 * @param messages what came, in the order of arrival
 * @param batch the measurements of the messages
 * @param wrong what could not be read
 */
record Group(long number, List<Incoming> messages, Batch batch, List<QuarantineEntry> wrong) {

  /** Whether the broker sends all of it again on the given connection. */
  boolean comesAgainOn(long resumed) {
    return messages.stream().allMatch(message -> message.comesAgainOn(resumed));
  }
}
