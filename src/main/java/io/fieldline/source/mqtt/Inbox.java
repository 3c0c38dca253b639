package io.fieldline.source.mqtt;

import io.fieldline.pace.OncePerMinute;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the link: puts messages into the intake and counts those that find no room. */
final class Inbox implements MqttLink.Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final String name;
  private final Intake intake;
  private final SourceMeters meters;
  private final OncePerMinute dropLog;
  private volatile @Nullable Delivery delivery;

  Inbox(String name, Intake intake, SourceMeters meters, Clock clock) {
    this.name = name;
    this.intake = intake;
    this.meters = meters;
    dropLog = new OncePerMinute(clock);
  }

  /** Who else wants to know that a session was resumed. */
  void tell(Delivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public void resumed(long generation) {
    intake.forgetWhatComesAgainOn(generation);
    Delivery told = delivery;
    if (told != null) {
      told.resumedOn(generation);
    }
  }

  @Override
  public boolean receive(Incoming incoming) {
    boolean room = intake.offer(incoming);
    if (!room && incoming.qos0()) {
      meters.dropped.increment();
      long events = dropLog.due(1);
      if (events > 0) {
        LOG.warn("{}: {} QoS 0 messages dropped, more come than can be stored", name, events);
      }
    }
    return room;
  }

  @Override
  public boolean isCrowded() {
    return intake.isCrowded();
  }
}
