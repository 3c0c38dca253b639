package io.fieldline.source.mqtt;

import io.fieldline.device.TagDirectory;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT source: link, intake and delivery of one route. It starts also when the broker is down;
 * the health check {@code source:ROUTE} says so.
 */
public class MqttConsumer extends SourceConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(MqttConsumer.class);

  /** Packet identifiers bound what a broker of 3.1.1 may leave unacknowledged. */
  private static final int MAX_PACKETS = 65_535;

  private final MqttEndpoint endpoint;

  MqttConsumer(MqttEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "mqtt");
    this.endpoint = endpoint;
  }

  @Override
  protected Source assemble() {
    MqttConfiguration options = endpoint.getConfiguration();
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    var meters =
        new SourceMeters(find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new), name());
    var intake = new Intake(2 * MAX_PACKETS, options.getReceiveMaximum());
    var inbox = new Inbox("source " + name(), intake, meters, clock);
    String clientId =
        options.getClientId().isEmpty() ? "fieldline-" + name() : options.getClientId();
    var link =
        new MqttLink("source " + name(), options, clientId, endpoint.filters(), inbox, clock);
    var watch =
        new NodeWatch(
            "source " + name(), link, meters.gaps, endpoint.getPayload().isRebirth(), clock);
    var delivery =
        new Delivery(
            "source " + name(),
            reader(intake, watch),
            this::process,
            link,
            quarantine(),
            meters,
            clock);
    inbox.tell(delivery);
    return new MqttSource(name(), link, intake, delivery, meters);
  }

  private GroupReader reader(Intake intake, NodeWatch watch) {
    PayloadOptions options = endpoint.getPayload();
    var tags =
        new TopicTags(
            find(TagDirectory.class).orElse(address -> Optional.empty()),
            TopicPattern.parseAll(options.getPattern()),
            options.getFacility(),
            options.getComponent().isEmpty() ? name() : options.getComponent(),
            accepts(options.getUnknown()));
    return new GroupReader(
        "source:" + name(), intake, Formats.of(options, watch), tags, options.getMaxPayload());
  }

  private Quarantine quarantine() {
    return find(Quarantine.class)
        .orElse(
            entries ->
                LOG.debug(
                    "source {}: no quarantine here, {} wrong payloads dropped",
                    name(),
                    entries.size()));
  }

  private static boolean accepts(String unknown) {
    return switch (unknown) {
      case "accept" -> true;
      case "refuse" -> false;
      default -> throw new IllegalArgumentException("unknown must be accept or refuse: " + unknown);
    };
  }
}
