package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.testkit.LogCapture;
import io.fieldline.testkit.Relay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every sink promises whose server is reached over the network. */
public abstract class RemoteSinkContract extends SinkContract {

  private static final String WRONG_SECRET = "hunter2-is-wrong";

  /**
   * A measurement that the server refuses, of one of this case's tags; prepares the server for it
   * where needed.
   *
   * @param tag a tag of the present case; the measurement may have another
   */
  protected abstract BadMeasurement bad(String tag);

  /** The settings with this wrong password or token in the place of the right one. */
  protected abstract Map<String, String> withSecret(String wrong);

  /** A way to the server that the case cuts; closed by the case. */
  protected abstract Relay relay() throws Exception;

  /** The settings that lead through the relay. */
  protected abstract Map<String, String> through(Relay relay);

  /** A way to the server over TLS, with a certificate of an authority that Java does not trust. */
  protected abstract TlsWay overTls() throws Exception;

  /** The setting that names the file of trusted authorities, such as {@code influx.ca-file}. */
  protected abstract String caFileSetting();

  /**
   * A way over TLS.
   *
   * @param settings those that lead there, without the authority
   * @param authority its certificate, PEM
   */
  protected record TlsWay(Map<String, String> settings, Path authority) {
    /** For the tests of other packages. */
    public TlsWay {}
  }

  @Test
  final void setsTheOneBadMeasurementOfABatchAsideAndDeliversTheRest() throws Exception {
    startFieldline();
    BadMeasurement bad = bad(tag("bad"));

    send(sequence(tag("count"), 0, 200));
    fieldline().append(Batch.of(bad.measurement()));
    send(sequence(tag("count"), 200, 200));

    assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
    assertThat(fieldline().quarantined()).hasSize(1);
    QuarantineEntry entry = fieldline().quarantined().get(0);
    assertThat(entry.origin()).isEqualTo("sink:" + template().substring("sink-".length()));
    assertThat(entry.subject()).isEqualTo(bad.measurement().tag().toString());
    assertThat(entry.reason()).contains(bad.reason());
  }

  @Test
  final void losesNothingWhenTheConnectionBreaksAfterTheServerHasStored() throws Exception {
    try (Relay relay = relay()) {
      startFieldline(through(relay));
      send(sequence(tag("count"), 0, 100));
      soon().until(() -> fieldline().depth() == 0);

      relay.withholdAnswers(1);
      send(sequence(tag("count"), 100, 100));
      soon().until(() -> relay.toWithhold() == 0);
      send(sequence(tag("count"), 200, 100));

      assertAllArrived(Duplicates.WHERE_THE_SERVER_CANNOT_KNOW);
    }
  }

  @Test
  final void keepsEverythingAndSaysWhyWhenTheCredentialsAreWrong() throws Exception {
    try (var log = new LogCapture()) {
      startFieldline(withSecret(WRONG_SECRET));

      send(sequence(tag("count"), 0, 100));
      soon().until(() -> fieldline().trouble().length() > 0);
      await().during(Duration.ofMillis(500)).until(() -> fieldline().depth() == 100);

      assertThat(fieldline().trouble())
          .containsPattern("(?i)password|credential|authenti|unauthori|token|401|403|login")
          .doesNotContain(WRONG_SECRET);
      assertThat(fieldline().health().getDetails().toString()).doesNotContain(WRONG_SECRET);
      assertThat(fieldline().quarantined()).isEmpty();
      assertThat(log.lines()).noneMatch(line -> line.contains(WRONG_SECRET));
    }

    startFieldline();
    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void deliversOverTlsToAServerOfAPrivateAuthority() throws Exception {
    TlsWay way = overTls();
    var settings = new HashMap<>(way.settings());
    settings.put(caFileSetting(), way.authority().toString());
    startFieldline(settings);

    send(sequence(tag("count"), 0, 100));

    assertAllArrived(Duplicates.NONE);
  }

  @Test
  final void keepsEverythingWhenTheAuthorityIsNotTrusted() throws Exception {
    startFieldline(overTls().settings());

    send(sequence(tag("count"), 0, 100));
    soon().until(() -> fieldline().trouble().contains("certificate"));
    assertThat(fieldline().depth()).isEqualTo(100);
    assertThat(fieldline().quarantined()).isEmpty();

    startFieldline();
    assertAllArrived(Duplicates.NONE);
  }
}
