package io.fieldline.source.plc;

import io.fieldline.device.TagDirectory;
import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.fieldline.source.delivery.SourceMeters;
import io.fieldline.source.link.PollMeters;
import io.fieldline.source.link.PollSchedule;
import io.fieldline.source.link.PolledSource;
import io.fieldline.source.link.Poller;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;

/**
 * A PLC source: polls the tags of one device on a thread of its own. It starts also when the PLC is
 * off or no file has the device yet; the health check {@code source:ROUTE} says so.
 */
public class PlcConsumer extends SourceConsumer {

  private final PlcEndpoint endpoint;

  PlcConsumer(PlcEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "plc");
    this.endpoint = endpoint;
  }

  @Override
  protected Source assemble() {
    PlcConfiguration options = endpoint.getConfiguration();
    String device = options.getDevice();
    if (device.isBlank()) {
      throw new IllegalArgumentException(
          "a PLC source needs the option device, the id of a device file");
    }
    Duration period = PollSchedule.period(options.getPeriod());
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    MeterRegistry registry = find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new);
    TagDirectory directory = find(TagDirectory.class).orElse(address -> Optional.empty());
    var stopped = new CountDownLatch(1);
    var delivery =
        new Delivery(source(), this::process, SourceMeters.of(registry, name()), stopped, clock);
    var refusals = new Refusals(source(), directory, clock);
    PlcDriver driver = endpoint.driver();
    SharedLink<PlcLink> link = endpoint.acquire(driver);
    var poller =
        new Poller<>(
            source(),
            new Poller.Parts<>(
                new PolledDevice(
                    source(), device, () -> directory.device(device), driver, refusals, clock),
                link,
                new PollSchedule(period, options.isAlign(), clock, System::nanoTime),
                delivery,
                PollMeters.of(registry, name()),
                nanos -> stopped.await(nanos, TimeUnit.NANOSECONDS),
                clock));
    return new PolledSource(
        name(), poller, delivery, refusals, stopped::countDown, () -> endpoint.release());
  }
}
