package io.fieldline.transfer;

import io.fieldline.device.DeviceSet;
import io.fieldline.pace.BackOff;
import io.fieldline.runtime.Settings;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which items are to be read, before the source starts: asks the server what lies below
 * the branch, and asks again, with growing pauses, as long as it does not tell.
 */
final class Listing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(5);

  private final TransferSettings settings;
  private final Settings all;
  private final OpcClient client;
  private final DeviceSet devices;
  private final AtomicInteger unmapped = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "opc-listing");
  private volatile Runnable found = () -> {};
  private volatile String fault = "the OPC server has not been asked for its items yet";

  Listing(TransferSettings settings, Settings all, OpcClient client, DeviceSet devices) {
    this.settings = settings;
    this.all = all;
    this.client = client;
    this.devices = devices;
    thread.setDaemon(true);
  }

  /** How many items below the branch the tag map does not name. */
  int unmapped() {
    return unmapped.get();
  }

  /** Why the items are not known; empty once they are. */
  String fault() {
    return fault;
  }

  /**
   * Starts to ask.
   *
   * @param found is called once, when the devices are complete, perhaps at once
   */
  void start(Runnable found) {
    this.found = found;
    if (settings.opc().branch().isEmpty()) {
      use(Selection.all(settings.tags()));
    } else {
      thread.start();
    }
  }

  /** Stops asking. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var pause = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
    try {
      while (!ask() && !closed.await(pause.next().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("asking for the items below {} again", settings.opc().branch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean ask() throws InterruptedException {
    try (OpcServer server = client.connect(Choices.server(all))) {
      Selection selection = Selection.of(settings, server);
      nameUnmapped(selection);
      use(selection);
      return true;
    } catch (OpcException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      if (!reason.equals(fault)) {
        LOG.warn(
            "the items below '{}' cannot be listed, tries again: {}",
            settings.opc().branch(),
            reason);
      }
      fault = reason;
      return false;
    }
  }

  private void nameUnmapped(Selection selection) {
    unmapped.set(selection.unmapped());
    if (selection.unmapped() > 0) {
      int more = selection.unmapped() - selection.examples().size();
      LOG.warn(
          "{} items below '{}' are not in {} and are not read: {}{}",
          selection.unmapped(),
          settings.opc().branch(),
          settings.tags().file(),
          String.join(", ", selection.examples()),
          more == 0 ? "" : " and " + more + " more");
    }
    int others = settings.tags().items().size() - selection.items().size();
    if (others > 0) {
      LOG.info(
          "{} items of the tag map do not lie below '{}' and are not read",
          others,
          settings.opc().branch());
    }
  }

  private void use(Selection selection) {
    devices.replace(List.of(OpcDevice.of(settings.tags(), selection)));
    LOG.info("{} items are read from {}", selection.items().size(), settings.opc());
    fault = "";
    found.run();
  }
}
