package io.fieldline.source.mqtt;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.payload.TagNaming;
import io.fieldline.quarantine.QuarantineEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what waits in the intake and reads it into one group. Used by one thread. */
final class GroupReader {

  private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
  private static final int MAX_MESSAGES = 1_000;
  private static final int MAX_MEASUREMENTS = 10_000;

  private final String origin;
  private final Intake intake;
  private final PayloadFormat format;
  private final TagNaming tags;
  private long number;

  /**
   * @param origin how the quarantine calls the source: {@code source:sensors}
   */
  GroupReader(String origin, Intake intake, PayloadFormat format, TagNaming tags) {
    this.origin = origin;
    this.intake = intake;
    this.format = format;
    this.tags = tags;
  }

  /** Whether there is room for more messages. */
  boolean hasRoom() {
    return !intake.isCrowded();
  }

  /** Everything that waits, within bounds; null when nothing came in time. */
  @Nullable Group next(long millis) throws InterruptedException {
    Incoming incoming = intake.poll(millis);
    if (incoming == null) {
      return null;
    }
    var messages = new ArrayList<Incoming>();
    var measurements = new ArrayList<Measurement>();
    var wrong = new ArrayList<QuarantineEntry>();
    while (incoming != null) {
      messages.add(incoming);
      read(incoming.message(), measurements, wrong);
      boolean full =
          messages.size() >= MAX_MESSAGES || measurements.size() + wrong.size() >= MAX_MEASUREMENTS;
      incoming = full ? null : intake.poll(0);
    }
    return new Group(++number, messages, new Batch(measurements), wrong);
  }

  private void read(Message message, List<Measurement> measurements, List<QuarantineEntry> wrong) {
    try {
      Reading reading = format.read(message, tags);
      measurements.addAll(reading.measurements());
      reading.faults().forEach(fault -> wrong.add(entry(message, fault.part(), fault.reason())));
    } catch (PayloadException e) {
      wrong.add(entry(message, message.bytes(), e.reason()));
    } catch (RuntimeException e) {
      // A fault of ours must not stop the source, and the payload must not be lost with it.
      LOG.error("{}: cannot read a payload of {}", origin, message.topic(), e);
      wrong.add(entry(message, message.bytes(), "fault in Fieldline: " + e));
    }
  }

  private QuarantineEntry entry(Message message, byte[] part, String reason) {
    return new QuarantineEntry(origin, message.topic(), part, reason, message.receivedTime());
  }
}
