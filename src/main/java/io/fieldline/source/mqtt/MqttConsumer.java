package io.fieldline.source.mqtt;

import io.fieldline.device.TagDirectory;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.Origins;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.fieldline.source.message.Formats;
import io.fieldline.source.message.ReadAgain;
import io.fieldline.source.message.TopicTags;
import io.fieldline.source.mqtt.sparkplug.SparkplugFormat;
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
  private final Origin again;

  MqttConsumer(MqttEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "mqtt");
    this.endpoint = endpoint;
    again = new ReadAgain(this::readAgain, this::process);
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

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    find(Origins.class).ifPresent(origins -> origins.add(origin(), again));
  }

  @Override
  protected void doStop() throws Exception {
    find(Origins.class).ifPresent(origins -> origins.remove(origin(), again));
    super.doStop();
  }

  /** How the quarantine calls this source. */
  private String origin() {
    return "source:" + name();
  }

  private GroupReader reader(Intake intake, NodeWatch watch) {
    return new GroupReader(origin(), intake, format(watch), tags());
  }

  /** Reads as the source does today, but without what it remembers of earlier messages. */
  private Reading readAgain(QuarantineEntry entry) throws PayloadException {
    return format(NodeWatch.BLIND)
        .read(new Message(entry.subject(), entry.payload(), entry.time()), tags());
  }

  private PayloadFormat format(SparkplugFormat.Listener nodes) {
    MqttPayloadOptions options = endpoint.getPayload();
    return new BoundedFormat(
        options.getFormat().equals("sparkplug")
            ? new SparkplugFormat(nodes)
            : Formats.of(options.getFormat(), options, "value, json, csv or sparkplug"),
        options.getMaxPayload());
  }

  private TopicTags tags() {
    TagDirectory devices = find(TagDirectory.class).orElse(address -> Optional.empty());
    return TopicTags.of(endpoint.getPayload(), devices, name());
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
}
