package io.fieldline.source.plc;

import io.fieldline.device.Device;
import io.fieldline.model.Batch;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.link.Polled;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags of one device, as its file has them at each poll. */
final class PolledDevice implements Polled<PlcLink> {

  private static final Logger LOG = LoggerFactory.getLogger(PolledDevice.class);

  private final String source;
  private final String deviceId;
  private final Supplier<Optional<Device>> device;
  private final PlcDriver driver;
  private final Refusals refusals;
  private final Clock clock;

  private @Nullable PolledTags tags;
  private @Nullable Plan plan;

  /** How to read the tags over one link. */
  private record Plan(PlcLink link, PlcRead read) {}

  /**
   * The tags of a device, none of which was read yet.
   *
   * @param source for the log
   * @param device as its file now has it; empty when no file does
   */
  PolledDevice(
      String source,
      String deviceId,
      Supplier<Optional<Device>> device,
      PlcDriver driver,
      Refusals refusals,
      Clock clock) {
    this.source = source;
    this.deviceId = deviceId;
    this.device = device;
    this.driver = driver;
    this.refusals = refusals;
    this.clock = clock;
  }

  @Override
  public Look look() {
    Device now = device.get().orElse(null);
    if (now == null) {
      return Look.NOTHING;
    }
    if (tags != null && tags.areOf(now)) {
      return Look.SAME;
    }
    tags = PolledTags.of(now, driver);
    plan = null;
    refusals.forget();
    LOG.info("{}: polls {} tags of {}", source, tags.size(), now.id());
    return Look.CHANGED;
  }

  @Override
  public String missing() {
    return "no file in the folder of devices has the id '" + deviceId + "'";
  }

  @Override
  public Batch read(PlcLink link) throws PlcException, InterruptedException {
    PolledTags current = looked();
    Plan planned = plan;
    if (planned == null || planned.link != link) {
      planned = new Plan(link, link.prepare(current.points()));
    }
    plan = null; // a link that fails now is never used again
    List<Outcome> outcomes = planned.read.read();
    plan = planned;
    refusals.begin();
    Batch batch = current.measurements(outcomes, clock.instant(), refusals);
    refusals.end();
    return batch;
  }

  @Override
  public Batch notConnected(Instant time) {
    return looked().notConnected(time);
  }

  private PolledTags looked() {
    if (tags == null) {
      throw new IllegalStateException("look comes first");
    }
    return tags;
  }
}
