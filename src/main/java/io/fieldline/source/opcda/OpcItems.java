package io.fieldline.source.opcda;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.link.Polled;
import io.fieldline.source.opcda.Mode.Found;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The selected items of one source: put into a group once for each connection and each version of
 * the device file, and asked for again once a minute when the server refuses them.
 */
final class OpcItems implements Polled<OpcServer> {

  private static final Logger LOG = LoggerFactory.getLogger(OpcItems.class);
  private static final long ASK_AGAIN_MILLIS = 60_000;

  private final String source;
  private final Parts with;
  private Readings readings = new Readings(List.of());
  private @Nullable Members members;
  private boolean stale;
  private long askedMillis;

  /** What a source consists of. */
  record Parts(
      Selection selection, Mode mode, Watch watch, DataAge age, Refusals refusals, Clock clock) {}

  /**
   * Items that stand in no group yet.
   *
   * @param source for the log
   */
  OpcItems(String source, Parts with) {
    this.source = source;
    this.with = with;
  }

  @Override
  public Look look() {
    Look look = with.selection.look();
    if (look == Look.CHANGED) {
      readings = new Readings(with.selection.items());
      with.refusals.forget();
      stale = true;
    }
    return look;
  }

  @Override
  public String missing() {
    return with.selection.missing();
  }

  @Override
  public Batch read(OpcServer server) throws IOException, InterruptedException {
    Members before = members;
    members = null; // a server that fails now is never used again
    Members now;
    boolean watched = true;
    if (before == null || before.server() != server) {
      greet(server);
      now = join(server);
    } else if (stale) {
      before.group().remove();
      now = join(server);
    } else {
      watched = with.watch.askWhenDue(server);
      now = askedAgain(before);
    }
    List<Found> found = with.mode.states(now, watched);
    Instant time = with.clock.instant();
    members = now;
    return new Batch(with.age.judged(measurements(found, time), time));
  }

  @Override
  public Batch notConnected(Instant time) {
    var measurements = new ArrayList<Measurement>();
    readings.addAll(Quality.BAD_NOT_CONNECTED, time, measurements);
    return new Batch(measurements);
  }

  @Override
  public String warning() {
    return Stream.of(with.selection.warning(), with.mode.warning(), with.age.warning())
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Removes the group, if there is one. */
  boolean leave(OpcServer server) throws IOException, InterruptedException {
    Members last = members;
    members = null;
    if (last == null || last.server() != server) {
      return false;
    }
    last.group().remove();
    return true;
  }

  private void greet(OpcServer server) throws IOException, InterruptedException {
    ServerStatus status = with.watch.ask(server);
    with.age.connected(status.currentTime(), with.clock.instant());
    LOG.info("{}: the OPC server is {} {}", source, status.vendor(), status.version());
    with.selection.connected(server);
    List<Item> items = with.selection.items();
    if (!items.equals(readings.items())) {
      readings = new Readings(items);
    }
  }

  private Members join(OpcServer server) throws IOException, InterruptedException {
    GroupOptions asked = with.mode.group();
    Members joined = Members.join(server, asked, readings.items());
    Duration rate = joined.group().updateRate();
    if (asked.active() && rate.compareTo(asked.updateRate()) > 0) {
      LOG.info(
          "{}: the OPC server looks for changes every {} ms, not every {} ms",
          source,
          rate.toMillis(),
          asked.updateRate().toMillis());
    }
    LOG.info("{}: reads {} items", source, joined.indexes().size());
    with.mode.joined(joined, true);
    stale = false;
    askedMillis = with.clock.millis();
    return joined;
  }

  private Members askedAgain(Members before) throws IOException, InterruptedException {
    long now = with.clock.millis();
    if (before.isComplete() || Math.abs(now - askedMillis) < ASK_AGAIN_MILLIS) {
      return before;
    }
    askedMillis = now;
    Members after = before.askedAgain();
    with.mode.joined(after, false);
    return after;
  }

  private List<Measurement> measurements(List<Found> found, Instant time) {
    var measurements = new ArrayList<Measurement>(found.size());
    with.refusals.begin();
    for (Found each : found) {
      String reason = readings.add(each.index(), each.state(), time, measurements);
      with.refusals.update(readings.items().get(each.index()).tag(), reason);
    }
    with.refusals.end();
    return measurements;
  }
}
