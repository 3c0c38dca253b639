package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stand that the cases of a contract are tried on: one server for all cases of a class, a
 * Fieldline, and what was sent. Each case has tags and a folder of its own.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SinkStand {

  private static final AtomicInteger CASES = new AtomicInteger();

  @TempDir protected Path folder;

  private final List<Measurement> sent = new ArrayList<>();
  private String facility;
  private SinkPeer peer;
  private SinkRig rig;

  /** The shipped template, such as {@code sink-http}. */
  protected abstract String template();

  /** Starts the server that all cases share. */
  protected abstract SinkPeer startPeer() throws Exception;

  /**
   * Whether a measurement that is delivered twice is seen once by those who read the server. False
   * is for servers that cannot know, and the sink's page in the documentation says so.
   */
  protected abstract boolean deduplicates();

  /** What the server makes of a measurement: unchanged unless a sink's test says otherwise. */
  protected StoredMeasurement asStored(Measurement measurement) {
    return StoredMeasurement.of(measurement);
  }

  /** What the template looks up by name, for each start of Fieldline. */
  protected Map<String, Object> beans() {
    return Map.of();
  }

  @BeforeAll
  final void startServer() throws Exception {
    peer = startPeer();
  }

  @BeforeEach
  final void beginCase() {
    facility = "case" + CASES.incrementAndGet();
    sent.clear();
  }

  @AfterEach
  final void endCase() throws Exception {
    stopFieldline();
    peer.resume();
    peer.start();
  }

  @AfterAll
  final void closeServer() {
    if (peer != null) {
      peer.close();
    }
  }

  /** Starts Fieldline with the peer's settings. */
  protected final void startFieldline() throws Exception {
    startFieldline(Map.of());
  }

  /** Starts Fieldline with some other settings than the peer's; a running one ends before. */
  protected final void startFieldline(Map<String, String> others) throws Exception {
    stopFieldline();
    var settings = new HashMap<>(peer.settings());
    settings.putAll(others);
    rig = new SinkRig(folder, template(), settings, beans());
  }

  private void stopFieldline() throws Exception {
    if (rig != null) {
      rig.close();
      rig = null;
    }
  }

  protected final SinkRig fieldline() {
    return rig;
  }

  protected final SinkPeer peer() {
    return peer;
  }

  /** A tag that no other case has. */
  protected final String tag(String parameter) {
    return facility + "/boiler/" + parameter;
  }

  /** A measurement of one of this case's tags, so many milliseconds after noon. */
  protected final Measurement of(String parameter, int millis, Value value, Quality quality) {
    return measurement(tag(parameter), value, quality, NOON.plusMillis(millis));
  }

  /** Appends a batch that is expected to arrive. */
  protected final void send(Batch batch) {
    rig.append(batch);
    expect(batch);
  }

  protected final void send(Measurement... measurements) {
    send(Batch.of(measurements));
  }

  /** Expects what another process has appended. */
  final void expect(Batch batch) {
    batch.forEach(sent::add);
  }

  /** Looks often: a trouble may last for a twentieth of a second only. */
  protected static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
  }

  /** When a measurement may be found twice. */
  protected enum Duplicates {
    NONE,
    /** After a fault in which the sink was not told whether the server had stored a batch. */
    WHERE_THE_SERVER_CANNOT_KNOW
  }

  /** Waits until the buffer is empty, and the server holds what was sent, tag by tag in order. */
  protected final void assertAllArrived(Duplicates duplicates) {
    assertArrived(duplicates, Integer.MAX_VALUE);
  }

  /**
   * The same of the first so many measurements of each tag.
   *
   * @param most more than these are not looked at
   */
  final void assertArrived(Duplicates duplicates, int most) {
    boolean once = duplicates == Duplicates.NONE || deduplicates();
    await().atMost(Duration.ofSeconds(30)).until(() -> rig.depth() == 0);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                Arrived.of(peer.stored(), facility)
                    .assertHolds(sent.stream().map(this::asStored).toList(), once, most));
    assertThat(rig.trouble()).isEmpty();
  }
}
