package io.fieldline.transfer;

import io.fieldline.device.DeviceSet;
import io.fieldline.device.Problem;
import io.fieldline.runtime.Diagnosis;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import io.fieldline.source.opcda.da.OpcClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running transfer: reads an OPC server every period and sends rows to a database or an HTTP
 * service, until it is closed. Neither a dead OPC server nor a dead receiver ends it; what was read
 * waits on disk, in {@code data/} beside the settings file.
 */
public final class OpcDataTransfer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpcDataTransfer.class);

  private final Fieldline fieldline;
  private final Listing listing;
  private final CountDownLatch closed = new CountDownLatch(1);

  private OpcDataTransfer(Fieldline fieldline, Listing listing) {
    this.fieldline = fieldline;
    this.listing = listing;
  }

  /**
   * Starts a transfer and returns at once; it works on threads of its own.
   *
   * @throws StartException when a setting is wrong, the port for health and metrics is taken, or
   *     another transfer works in the same data folder
   */
  public static OpcDataTransfer start(TransferSettings settings) {
    Settings all = Choices.of(settings, System.getenv());
    return start(settings, all, Choices.client(all));
  }

  static OpcDataTransfer start(TransferSettings settings, Settings all, OpcClient client) {
    for (Problem note : settings.notes()) {
      LOG.warn("{}", note);
    }
    Choices.server(all); // what is wrong with it is said now and not once a minute
    var routes = new TransferRoutes(all.get("source.sinks"));
    var devices = new DeviceSet();
    var listing = new Listing(settings, all, client, devices);
    listing.start(routes::itemsAreKnown);
    try {
      Fieldline fieldline = Fieldline.start(all, routes, devices, Diagnosis.NONE);
      CamelContext context = fieldline.context();
      HealthCheckRegistry.get(context).register(new ListingHealthCheck(listing));
      Gauge.builder("fieldline.transfer.unmapped", listing, Listing::unmapped)
          .description("Items below the branch that the tag map does not name")
          .register(context.getRegistry().lookupByNameAndType("meters", MeterRegistry.class));
      return new OpcDataTransfer(fieldline, listing);
    } catch (RuntimeException e) {
      listing.close();
      throw e;
    }
  }

  /** Where health and metrics are: {@code http://127.0.0.1:8080}. */
  public String url() {
    return fieldline.url();
  }

  /** What runs, for tests. */
  Fieldline fieldline() {
    return fieldline;
  }

  /** Returns when the transfer has been closed. */
  public void await() throws InterruptedException {
    closed.await();
  }

  /** Waits a while; true when the transfer has been closed. */
  public boolean await(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops reading, lets what is under way finish, ten seconds at most. Closing twice is fine. */
  @Override
  public void close() {
    if (closed.getCount() > 0) {
      listing.close();
      fieldline.close();
      closed.countDown();
    }
  }
}
