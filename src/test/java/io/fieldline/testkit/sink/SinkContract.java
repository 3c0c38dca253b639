package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static io.fieldline.testkit.Measurements.sequence;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every sink promises: all that its buffer acknowledged arrives, as it was and in order,
 * whatever happens to the server and to Fieldline meanwhile.
 *
 * <p>One server serves all cases of a class; each case has tags and a folder of its own.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SinkContract {

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

  @Test
  final void deliversEveryKindOfValueAndQuality() throws Exception {
    startFieldline();

    send(
        sample(0, Value.of(23.5), Quality.GOOD),
        sample(1, Value.of(-1e-300), Quality.UNCERTAIN_RANGE),
        sample(2, Value.of(Double.MAX_VALUE), Quality.GOOD.with(Quality.Limit.HIGH)),
        sample(3, Value.of(42.0), Quality.UNCERTAIN),
        sample(4, Value.none(), Quality.BAD_SENSOR_FAILURE));
    send(
        of("whole", 0, Value.of(42L), Quality.GOOD),
        of("whole", 1, Value.of(Long.MIN_VALUE), Quality.GOOD),
        of("whole", 2, Value.of(Long.MAX_VALUE), new Quality(0xFFC0)),
        of("flag", 0, Value.of(true), Quality.GOOD),
        of("flag", 1, Value.of(false), Quality.BAD_LAST_KNOWN),
        of("text", 0, Value.of("läuft \"gut\", 'a=b'\\\t\r\n✓ 𝛼 {x} %n"), Quality.GOOD),
        of("text", 1, Value.of(""), Quality.BAD));

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void deliversTagsWithAnyCharacters() throws Exception {
    startFieldline();

    send(
        of("температура 温度", 0, Value.of(1.0), Quality.GOOD),
        of("a,b=c d\"e\"'f'", 0, Value.of(2.0), Quality.GOOD),
        of("ends with a backslash\\", 0, Value.of(3.0), Quality.GOOD),
        of("Node Control/Rebirth", 0, Value.of(4.0), Quality.GOOD),
        of("#+$?&%41{}[]<>", 0, Value.of(5.0), Quality.GOOD),
        of("𝛼🌡", 0, Value.of(6.0), Quality.GOOD));

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void deliversWhatIsNotANumberAsItsPageSays() throws Exception {
    startFieldline();

    send(
        sample(0, Value.of(1.0), Quality.GOOD),
        sample(1, Value.of(Double.NaN), Quality.GOOD),
        sample(2, Value.of(Double.POSITIVE_INFINITY), Quality.GOOD),
        sample(3, Value.of(Double.NEGATIVE_INFINITY), Quality.UNCERTAIN),
        sample(4, Value.of(2.0), Quality.GOOD));

    assertAllArrived(Duplicates.NONE);
    assertThat(rig.quarantined()).isEmpty();
  }

  @Test
  final void keepsTheOrderOfEachTag() throws Exception {
    startFieldline();

    for (int i = 0; i < 20; i++) {
      send(sequence(tag("odd"), 100 * i, 70));
      send(sequence(tag("even"), 100 * i, 30));
    }

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void startsWithoutTheServerAndDeliversWhenItIsThere() throws Exception {
    peer.stop();
    startFieldline();

    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> !rig.trouble().isEmpty() && rig.depth() > 0);
    peer.start();

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void losesNothingWhenTheServerGoesDownInTheMiddle() throws Exception {
    startFieldline();
    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> rig.depth() == 0);

    peer.stop();
    send(sequence(tag("count"), 1_000, 1_000));
    soon().until(() -> !rig.trouble().isEmpty());
    send(sequence(tag("count"), 2_000, 1_000));
    assertThat(rig.depth()).isGreaterThanOrEqualTo(1_000);
    peer.start();
    send(sequence(tag("count"), 3_000, 1_000));

    assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
  }

  @Test
  final void losesNothingWhenTheServerIsSilentForAWhile() throws Exception {
    startFieldline();
    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> rig.depth() == 0);

    peer.freeze();
    send(sequence(tag("count"), 1_000, 1_000));
    await().during(Duration.ofSeconds(1)).until(() -> rig.depth() == 1_000);
    peer.resume();

    assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
  }

  @Test
  final void losesNothingAcknowledgedWhenFieldlineIsKilled() throws Exception {
    var fieldline = new KilledFieldline(folder, template(), peer.settings());
    int acknowledged = fieldline.appendAndKill(tag("count"), 4_000, this::holdUp);
    sequence(tag("count"), 0, acknowledged).forEach(sent::add);
    peer.resume();
    peer.start();

    startFieldline();

    // The last batch may have been committed without its acknowledgment having been printed.
    assertArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW, acknowledged);
  }

  /** Keeps the server from taking what a Fieldline in another process is about to deliver. */
  protected void holdUp() {
    peer.stop();
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

  private Measurement sample(int millis, Value value, Quality quality) {
    return of("real", millis, value, quality);
  }

  /** Appends a batch that is expected to arrive. */
  protected final void send(Batch batch) {
    rig.append(batch);
    batch.forEach(sent::add);
  }

  protected final void send(Measurement... measurements) {
    send(Batch.of(measurements));
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
  private void assertArrived(Duplicates duplicates, int most) {
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
