package io.fieldline.source.kafka;

import io.fieldline.device.TagDirectory;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.PayloadFormat;
import io.fieldline.payload.Reading;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.Origins;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.fieldline.source.delivery.SourceMeters;
import io.fieldline.source.message.Formats;
import io.fieldline.source.message.ReadAgain;
import io.fieldline.source.message.TopicTags;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka source: one member of a consumer group. It starts also when the brokers are down; the
 * health check {@code source:ROUTE} says so.
 */
public class KafkaSourceConsumer extends SourceConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceConsumer.class);

  private final KafkaSourceEndpoint endpoint;
  private final Origin again;
  private @Nullable Gauge lag;
  private @Nullable ExecutorService thread;

  KafkaSourceConsumer(KafkaSourceEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "kafka-source");
    this.endpoint = endpoint;
    again = new ReadAgain(this::readAgain, this::process);
  }

  @Override
  protected Source assemble() {
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    var client = new ClientProperties(endpoint.getConfiguration(), "fieldline-" + name());
    var topics = Topics.parse(endpoint.getTopics());
    var intake = new Intake();
    var stopped = new CountDownLatch(1);
    Carrier carrier = carrier(intake, stopped, clock);
    thread =
        getEndpoint()
            .getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadExecutor(this, "kafka-delivery-" + name());
    var source =
        new KafkaSource(
            name(),
            client,
            topics,
            intake,
            new KafkaSource.Carrying(carrier, thread, stopped),
            clock);
    lag =
        Gauge.builder("fieldline.source.lag", source, KafkaSource::lag)
            .description("Records that wait in Kafka or are not stored yet")
            .tags(tags())
            .register(meters());
    return source;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    find(Origins.class).ifPresent(origins -> origins.add(origin(), again));
  }

  @Override
  protected void doStop() throws Exception {
    find(Origins.class).ifPresent(origins -> origins.remove(origin(), again));
    try {
      super.doStop();
    } finally {
      if (lag != null) {
        meters().remove(lag);
      }
      if (thread != null) {
        // Through the context, which else keeps every thread that a reloaded route ever had.
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(thread);
      }
    }
  }

  private Carrier carrier(Intake intake, CountDownLatch stopped, Clock clock) {
    KafkaPayloadOptions options = endpoint.getPayload();
    var reader =
        new GroupReader(origin(), intake, format(options), tagNaming(), options.isKeys(), clock);
    var delivery =
        new Delivery(source(), this::process, SourceMeters.of(meters(), name()), stopped, clock);
    return new Carrier(
        source(),
        new Carrier.Parts(
            intake,
            reader,
            delivery,
            quarantine(),
            meters().counter("fieldline.source.quarantined", tags()),
            stopped),
        clock);
  }

  /** Reads as the source does today. */
  private Reading readAgain(QuarantineEntry entry) throws PayloadException {
    KafkaPayloadOptions options = endpoint.getPayload();
    return format(options).read(Records.message(entry, options.isKeys()), tagNaming());
  }

  private TopicTags tagNaming() {
    TagDirectory devices = find(TagDirectory.class).orElse(address -> Optional.empty());
    return TopicTags.of(endpoint.getPayload(), devices, name());
  }

  /** How the quarantine calls this source. */
  private String origin() {
    return "source:" + name();
  }

  private static PayloadFormat format(KafkaPayloadOptions options) {
    return options.getFormat().equals("fieldline")
        ? new OwnFormat()
        : Formats.of(options.getFormat(), options, "fieldline, value, json or csv");
  }

  private Tags tags() {
    return Tags.of("source", name());
  }

  private MeterRegistry meters() {
    return find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new);
  }

  private Quarantine quarantine() {
    return find(Quarantine.class)
        .orElse(
            entries ->
                LOG.debug(
                    "source {}: no quarantine here, {} wrong records dropped",
                    name(),
                    entries.size()));
  }
}
