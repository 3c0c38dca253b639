package io.fieldline.source.opcda;

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
import io.fieldline.source.link.Schedule;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.opcda.da.OpcServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;

/**
 * An OPC DA source: polls items, or lets the server call back, on a thread of its own. It starts
 * also when the server is off or no file has the device yet; the health check {@code source:ROUTE}
 * says so.
 */
public class OpcDaConsumer extends SourceConsumer {

  /** How often a subscriber looks whether its server has said that it shuts down. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final OpcDaEndpoint endpoint;

  OpcDaConsumer(OpcDaEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "opc-da");
    this.endpoint = endpoint;
  }

  @Override
  protected Source assemble() {
    ReadOptions options = endpoint.getReading();
    options.check();
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    MeterRegistry registry = find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new);
    SourceMeters meters = SourceMeters.of(registry, name());
    var stopped = new CountDownLatch(1);
    var bell = new Bell();
    var refusals = new Refusals(source(), endpoint.directory(), clock);
    var delivery = new Delivery(source(), this::process, meters, stopped, clock);
    var items =
        new OpcItems(
            source(),
            new OpcItems.Parts(
                selection(options),
                mode(options, bell, meters),
                new Watch(Duration.ofMillis(options.getWatchdog()), System::nanoTime),
                new DataAge(Duration.ofMillis(options.isSubscription() ? 0 : options.getMaxAge())),
                refusals,
                clock));
    SharedLink<OpcServer> link = endpoint.acquire();
    var poller =
        new Poller<>(
            source(),
            new Poller.Parts<>(
                items,
                link,
                schedule(options, clock),
                delivery,
                PollMeters.of(registry, name()),
                nanos -> {
                  bell.await(stopped.getCount() == 0 ? 0 : nanos);
                  return stopped.getCount() == 0;
                },
                clock));
    return new PolledSource(
        name(),
        poller,
        delivery,
        refusals,
        () -> {
          stopped.countDown();
          bell.ring();
        },
        () -> endpoint.release(link, items::leave));
  }

  private static Mode mode(ReadOptions options, Bell bell, SourceMeters meters) {
    return options.isSubscription()
        ? new Subscription(
            options.group(),
            bell,
            meters.dropped()::increment,
            Duration.ofMillis(options.getWatchdog()),
            System::nanoTime)
        : new Polling(options.group(), options.source());
  }

  private static Schedule schedule(ReadOptions options, Clock clock) {
    if (!options.isSubscription()) {
      return new PollSchedule(
          PollSchedule.period(options.getPeriod()), options.isAlign(), clock, System::nanoTime);
    }
    Duration watchdog = Duration.ofMillis(options.getWatchdog());
    return new LongestRest(
        watchdog.compareTo(LONGEST_REST) < 0 ? watchdog : LONGEST_REST, System::nanoTime);
  }

  private Selection selection(ReadOptions options) {
    TagDirectory directory = endpoint.directory();
    String device = options.getDevice().strip();
    if (!device.isEmpty()) {
      return new DeviceSelection(device, () -> directory.device(device));
    }
    var naming =
        new TagNaming(
            directory,
            options.getFacility(),
            options.getComponent().isBlank() ? name() : options.getComponent());
    if (!options.getBrowse().isBlank()) {
      return new BrowseSelection(source(), new ItemFilter(options.getBrowse()), naming);
    }
    return new ListSelection(options.itemIds().stream().map(id -> item(naming, id)).toList());
  }

  private static Item item(TagNaming naming, String id) {
    try {
      return new Item(naming.tag(id), id);
    } catch (IllegalArgumentException e) {
      var named =
          new IllegalArgumentException("no tag for the item '" + id + "': " + e.getMessage());
      named.addSuppressed(e); // as a cause its words would be shown
      throw named;
    }
  }
}
