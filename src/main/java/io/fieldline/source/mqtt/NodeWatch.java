package io.fieldline.source.mqtt;

import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.mqtt.sparkplug.SparkplugFormat;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the gaps in what Sparkplug nodes send and asks them to introduce themselves again. */
final class NodeWatch implements SparkplugFormat.Listener {

  /** Counts nothing and asks nobody: for messages of the past. */
  static final SparkplugFormat.Listener BLIND =
      new SparkplugFormat.Listener() {
        @Override
        public void gap(String node) {}

        @Override
        public void rebirthNeeded(String topic, byte[] command) {}
      };

  private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

  private final String name;
  private final MqttLink link;
  private final Counter gaps;
  private final boolean rebirth;
  private final OncePerMinute log;

  /**
   * @param rebirth whether nodes are asked; without, a source only listens
   */
  NodeWatch(String name, MqttLink link, Counter gaps, boolean rebirth, Clock clock) {
    this.name = name;
    this.link = link;
    this.gaps = gaps;
    this.rebirth = rebirth;
    log = new OncePerMinute(clock);
  }

  @Override
  public void gap(String node) {
    gaps.increment();
    long events = log.due(1);
    if (events > 0) {
      LOG.warn("{}: {} gaps in the sequence of Sparkplug messages, as from {}", name, events, node);
    }
  }

  @Override
  public void rebirthNeeded(String topic, byte[] command) {
    if (rebirth) {
      // Not connected: nothing is asked now, the next message of the node asks again.
      var unused =
          link.connection(0)
              .thenCompose(connection -> connection.publish(topic, command, 0, false));
    }
  }
}
