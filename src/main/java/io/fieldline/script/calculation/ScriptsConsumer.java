package io.fieldline.script.calculation;

import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceConsumer;
import io.fieldline.source.delivery.SourceMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;

/** Scripted tags as a source like any other; its health check is {@code source:ROUTE}. */
public class ScriptsConsumer extends SourceConsumer {

  private final ScriptsEndpoint endpoint;

  ScriptsConsumer(ScriptsEndpoint endpoint, Processor processor) {
    super(endpoint, processor, "scripts");
    this.endpoint = endpoint;
  }

  @Override
  protected Source assemble() {
    int batchSize = endpoint.getBatchSize();
    if (batchSize < 1 || batchSize > 1_000_000) {
      throw new IllegalArgumentException("batchSize is " + batchSize + ", must be 1 to 1000000");
    }
    Results results =
        find(Results.class)
            .orElseThrow(
                () -> new IllegalArgumentException("scripts:results works inside Fieldline only"));
    Clock clock = find(Clock.class).orElseGet(Clock::systemUTC);
    MeterRegistry meters = find(MeterRegistry.class).orElseGet(CompositeMeterRegistry::new);
    results.attach(name());
    var stopped = new CountDownLatch(1);
    var delivery =
        new Delivery(source(), this::process, SourceMeters.of(meters, name()), stopped, clock);
    return new ResultSource(name(), results, delivery, stopped, batchSize);
  }
}
