package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What every sink promises: all that its buffer acknowledged arrives, as it was and in order,
 * whatever happens to the server and to Fieldline meanwhile.
 */
public abstract class SinkContract extends SinkStand {

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
    assertThat(fieldline().quarantined()).isEmpty();
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
    peer().stop();
    startFieldline();

    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> !fieldline().trouble().isEmpty() && fieldline().depth() > 0);
    peer().start();

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void losesNothingWhenTheServerGoesDownInTheMiddle() throws Exception {
    startFieldline();
    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> fieldline().depth() == 0);

    peer().stop();
    send(sequence(tag("count"), 1_000, 1_000));
    soon().until(() -> !fieldline().trouble().isEmpty());
    send(sequence(tag("count"), 2_000, 1_000));
    assertThat(fieldline().depth()).isGreaterThanOrEqualTo(1_000);
    peer().start();
    send(sequence(tag("count"), 3_000, 1_000));

    assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
  }

  @Test
  final void losesNothingWhenTheServerIsSilentForAWhile() throws Exception {
    startFieldline();
    send(sequence(tag("count"), 0, 1_000));
    soon().until(() -> fieldline().depth() == 0);

    peer().freeze();
    send(sequence(tag("count"), 1_000, 1_000));
    await().during(Duration.ofSeconds(1)).until(() -> fieldline().depth() == 1_000);
    peer().resume();

    assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
  }

  @Test
  final void losesNothingAcknowledgedWhenFieldlineIsKilled() throws Exception {
    var fieldline = new KilledFieldline(folder, template(), peer().settings());
    int acknowledged = fieldline.appendAndKill(tag("count"), 4_000, this::holdUp);
    expect(sequence(tag("count"), 0, acknowledged));
    peer().resume();
    peer().start();

    startFieldline();

    // The last batch may have been committed without its acknowledgment having been printed.
    assertArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW, acknowledged);
  }

  /** Keeps the server from taking what a Fieldline in another process is about to deliver. */
  protected void holdUp() {
    peer().stop();
  }

  private Measurement sample(int millis, Value value, Quality quality) {
    return of("real", millis, value, quality);
  }
}
