package io.fieldline.device;

import io.fieldline.model.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device file says of one tag.
 *
 * @param tag its name
 * @param device id of its device
 * @param module id of its module, empty when it belongs to the device itself
 * @param field its name inside the module or device
 * @param addresses where sources find it, may be empty
 * @param type what the source hands over
 * @param scaling raw to engineering value
 * @param engineering the range that a percent deadband refers to; absent when nothing tells it
 * @param range values outside are uncertain
 * @param unit engineering unit such as {@code °C}, empty for none
 * @param description for people, may be empty
 * @param reporting which changes are passed on
 * @param limits where alarms begin
 */
public record TagDefinition(
    Tag tag,
    String device,
    String module,
    String field,
    List<String> addresses,
    DataType type,
    Scaling scaling,
    @Nullable Span engineering,
    ValidRange range,
    String unit,
    String description,
    Reporting reporting,
    Limits limits) {

  /**
   * Report by exception: which changes are passed on.
   *
   * @param deadband how far a value must move
   * @param minInterval values that follow sooner are left out, zero for none
   * @param maxInterval after this time a value passes though it did not move, zero for never
   */
  public record Reporting(Deadband deadband, Duration minInterval, Duration maxInterval) {

    /** Everything is passed on. */
    public static final Reporting ALL = new Reporting(Deadband.NONE, Duration.ZERO, Duration.ZERO);

    /** Checks that the intervals fit together. */
    public Reporting {
      if (deadband.isNone() && !maxInterval.isZero()) {
        throw new IllegalArgumentException(
            "maxInterval needs a deadband: write deadband: 0 to leave out repeated values");
      }
      if (!maxInterval.isZero() && maxInterval.compareTo(minInterval) < 0) {
        throw new IllegalArgumentException("maxInterval must not be shorter than minInterval");
      }
    }

    /** Whether anything can be left out. */
    public boolean isSelective() {
      return !deadband.isNone() || !minInterval.isZero();
    }
  }

  /** Checks that a percent deadband knows its range. */
  public TagDefinition {
    addresses = List.copyOf(addresses);
    if (reporting.deadband().percent() && engineering == null) {
      throw new IllegalArgumentException(
          "a deadband in percent needs an engineering range: give scaling.engineering, or range"
              + " with min and max");
    }
  }

  /** The same for a tag with another name, such as an element of an array. */
  TagDefinition named(Tag other) {
    return other.equals(tag)
        ? this
        : new TagDefinition(
            other,
            device,
            module,
            field,
            addresses,
            type,
            scaling,
            engineering,
            range,
            unit,
            description,
            reporting,
            limits);
  }

  /** The deadband in engineering units; not a number when there is none. */
  public double deadbandWidth() {
    Deadband deadband = reporting.deadband();
    return deadband.percent() && engineering != null
        ? deadband.amount() / 100 * engineering.width()
        : deadband.amount();
  }
}
