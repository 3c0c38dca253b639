package io.fieldline.source.opcda;

import io.fieldline.source.link.PollSchedule;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcGroup;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which items of an OPC server are read how. */
@UriParams
public class ReadOptions {

  private static final Duration SHORTEST_WATCHDOG = Duration.ofMillis(100);

  /** Id of the device whose tags are read: the addresses in its device file are item ids. */
  @UriParam(label = "consumer")
  private String device = "";

  /** Item ids, separated by commas, when there is no device file. */
  @UriParam(label = "consumer")
  private String items = "";

  /**
   * Patterns of item ids that are looked up on the server, separated by commas: a star stands for
   * any characters, a question mark for one.
   */
  @UriParam(label = "consumer")
  private String browse = "";

  /** Facility of tags whose item id has fewer than three parts. */
  @UriParam(label = "consumer", defaultValue = "plant")
  private String facility = "plant";

  /** Component of tags whose item id has one part; empty for the route id. */
  @UriParam(label = "consumer")
  private String component = "";

  /**
   * How values come: poll (all items each period) or subscribe (the server calls back with
   * changes).
   */
  @UriParam(label = "consumer", enums = "poll,subscribe", defaultValue = "poll")
  private String mode = "poll";

  /** Time from one poll to the next, 10ms or more; a number without unit is in seconds. */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "5s")
  private String period = "5s";

  /** Whether polls fall on multiples of the period: with 10s on :00, :10, :20 of each minute. */
  @UriParam(label = "consumer", defaultValue = "false")
  private boolean align;

  /**
   * Where polls read from: cache (what the server knows) or device (the server asks its devices,
   * which may be slow).
   */
  @UriParam(label = "consumer", enums = "cache,device", defaultValue = "cache")
  private String readFrom = "cache";

  /**
   * How often the server looks for changes; polls from the cache ask for their period when that is
   * shorter.
   */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "1s")
  private long updateRate = 1_000;

  /** Change of an analog item in percent of its range that the server does not report, 0 to 100. */
  @UriParam(label = "consumer", defaultValue = "0")
  private double deadband;

  /** How often the server is asked whether it runs. */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "10s")
  private long watchdog = 10_000;

  /**
   * With mode poll: age of the newest value from which all values count as uncertain, because the
   * server has stopped to read; 0 for any age.
   */
  @UriParam(label = "consumer", javaType = "java.time.Duration", defaultValue = "0")
  private long maxAge;

  /**
   * Checks what does not fit together.
   *
   * @throws IllegalArgumentException what is wrong
   */
  void check() {
    if (Stream.of(device, items, browse).filter(each -> !each.isBlank()).count() != 1) {
      throw new IllegalArgumentException(
          "an OPC DA source needs one of the options device (the id of a device file), items and"
              + " browse, and only one");
    }
    if (watchdog < SHORTEST_WATCHDOG.toMillis()) {
      throw new IllegalArgumentException("watchdog must be 100ms or more: " + watchdog + "ms");
    }
    if (maxAge < 0) {
      throw new IllegalArgumentException("maxAge must not be negative: " + maxAge + "ms");
    }
  }

  /** The listed item ids. */
  List<String> itemIds() {
    return Arrays.stream(items.split(",", -1))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  boolean isSubscription() {
    return one("mode", mode, "poll", "subscribe").equals("subscribe");
  }

  /** Where polls read from. */
  OpcGroup.Source source() {
    return one("readFrom", readFrom, "cache", "device").equals("device")
        ? OpcGroup.Source.DEVICE
        : OpcGroup.Source.CACHE;
  }

  /** The group that is asked for; one that is read from the device needs no cache. */
  GroupOptions group() {
    Duration rate = Duration.ofMillis(updateRate);
    if (isSubscription()) {
      return new GroupOptions(true, rate, deadband);
    }
    Duration polls = PollSchedule.period(period);
    return new GroupOptions(
        source() == OpcGroup.Source.CACHE, polls.compareTo(rate) < 0 ? polls : rate, deadband);
  }

  private static String one(String name, String value, String first, String second) {
    String chosen = value.strip();
    if (!chosen.equals(first) && !chosen.equals(second)) {
      throw new IllegalArgumentException(
          name + " must be " + first + " or " + second + ": " + value);
    }
    return chosen;
  }

  public String getDevice() {
    return device;
  }

  public void setDevice(String device) {
    this.device = device;
  }

  public String getItems() {
    return items;
  }

  public void setItems(String items) {
    this.items = items;
  }

  public String getBrowse() {
    return browse;
  }

  public void setBrowse(String browse) {
    this.browse = browse;
  }

  public String getFacility() {
    return facility;
  }

  public void setFacility(String facility) {
    this.facility = facility;
  }

  public String getComponent() {
    return component;
  }

  public void setComponent(String component) {
    this.component = component;
  }

  public String getMode() {
    return mode;
  }

  public void setMode(String mode) {
    this.mode = mode;
  }

  public String getPeriod() {
    return period;
  }

  public void setPeriod(String period) {
    this.period = period;
  }

  public boolean isAlign() {
    return align;
  }

  public void setAlign(boolean align) {
    this.align = align;
  }

  public String getReadFrom() {
    return readFrom;
  }

  public void setReadFrom(String readFrom) {
    this.readFrom = readFrom;
  }

  public long getUpdateRate() {
    return updateRate;
  }

  public void setUpdateRate(long updateRate) {
    this.updateRate = updateRate;
  }

  public double getDeadband() {
    return deadband;
  }

  public void setDeadband(double deadband) {
    this.deadband = deadband;
  }

  public long getWatchdog() {
    return watchdog;
  }

  public void setWatchdog(long watchdog) {
    this.watchdog = watchdog;
  }

  public long getMaxAge() {
    return maxAge;
  }

  public void setMaxAge(long maxAge) {
    this.maxAge = maxAge;
  }
}
