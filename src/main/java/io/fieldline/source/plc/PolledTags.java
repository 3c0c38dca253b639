package io.fieldline.source.plc;

import io.fieldline.device.Device;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one version of a device, and the points that they are read from. A tag with a wrong
 * address has no point, but is part of every batch: with quality bad, configuration error.
 */
final class PolledTags {

  private final Device device;
  private final List<Polled> tags;
  private final List<Point> points;

  /**
   * A tag with an address.
   *
   * @param tag the name in the device file
   * @param names one for each value: the tag itself, or {@code tag[0]}, {@code tag[1]} ...
   * @param point null when the address is wrong
   * @param fault what is wrong with the address, or empty
   */
  private record Polled(Tag tag, List<Tag> names, @Nullable Point point, String fault) {}

  private PolledTags(Device device, List<Polled> tags) {
    this.device = device;
    this.tags = tags;
    this.points = tags.stream().map(Polled::point).filter(point -> point != null).toList();
  }

  /** The tags of a device that have an address; the first one counts. */
  static PolledTags of(Device device, PlcDriver driver) {
    return new PolledTags(
        device,
        device.tags().stream()
            .filter(definition -> !definition.addresses().isEmpty())
            .map(definition -> polled(definition, driver))
            .toList());
  }

  private static Polled polled(TagDefinition definition, PlcDriver driver) {
    Tag tag = definition.tag();
    var point = new Point(definition.addresses().get(0), definition.type());
    try {
      int values = driver.check(point);
      return new Polled(tag, values == 1 ? List.of(tag) : elements(tag, values), point, "");
    } catch (IllegalArgumentException e) {
      return new Polled(tag, List.of(tag), null, String.valueOf(e.getMessage()));
    }
  }

  private static List<Tag> elements(Tag array, int count) {
    return IntStream.range(0, count).mapToObj(index -> array.element(index)).toList();
  }

  /** Whether these are the tags of this version of the device. */
  boolean areOf(Device version) {
    return device.equals(version);
  }

  /** What to read. */
  List<Point> points() {
    return points;
  }

  /** How many tags there are. */
  int size() {
    return tags.size();
  }

  /**
   * The measurements of a poll.
   *
   * @param outcomes one for each point, in order
   * @param time of the poll
   * @param refusals is told of every tag whether it was refused
   */
  Batch measurements(List<Outcome> outcomes, Instant time, Refusals refusals) {
    var measurements = new ArrayList<Measurement>();
    Iterator<Outcome> next = outcomes.iterator();
    for (Polled polled : tags) {
      Outcome outcome =
          polled.point == null
              ? new Outcome.Refused(Quality.BAD_CONFIGURATION, polled.fault)
              : checked(next.next(), polled.names.size());
      refusals.update(
          polled.tag, outcome instanceof Outcome.Refused refused ? refused.reason() : "");
      add(polled, outcome, time, measurements);
    }
    return new Batch(measurements);
  }

  /** All tags without a value, because the PLC is out of reach. */
  Batch notConnected(Instant time) {
    var measurements = new ArrayList<Measurement>();
    var outcome = new Outcome.Refused(Quality.BAD_NOT_CONNECTED, "");
    tags.forEach(polled -> add(polled, outcome, time, measurements));
    return new Batch(measurements);
  }

  private static Outcome checked(Outcome outcome, int expected) {
    return outcome instanceof Outcome.Done done && done.values().size() != expected
        ? new Outcome.Refused(
            Quality.BAD_CONFIGURATION,
            "the PLC answered %d values instead of %d".formatted(done.values().size(), expected))
        : outcome;
  }

  private static void add(
      Polled polled, Outcome outcome, Instant time, List<Measurement> measurements) {
    for (int i = 0; i < polled.names.size(); i++) {
      Tag name = polled.names.get(i);
      if (outcome instanceof Outcome.Done done) {
        measurements.add(Measurement.good(name, done.values().get(i), time));
      } else if (outcome instanceof Outcome.Refused refused) {
        measurements.add(new Measurement(name, Value.none(), refused.quality(), time, time));
      }
    }
  }
}
