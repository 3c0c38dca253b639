package io.fieldline.sink.influxdb;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.testkit.InfluxDb2Stub;
import io.fieldline.testkit.Resources;
import io.fieldline.testkit.sink.SinkRig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped template against what InfluxDB 2 says. */
@Timeout(60)
class InfluxSinkTest {

  @TempDir Path folder;

  private final InfluxDb2Stub server = new InfluxDb2Stub();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void storesPointsWithTheirTimes() throws Exception {
    try (var rig = rig(Map.of())) {
      rig.append(
          Batch.of(
              measurement("plant/boiler/on", Value.of(true), Quality.GOOD, NOON),
              measurement("plant/boiler/gone", Value.none(), Quality.BAD, NOON)));
      await().until(() -> rig.depth() == 0);
    }

    assertThat(server.lines())
        .containsExactly(
            "measurements,facility=plant,component=boiler,parameter=on value=1,quality=192i"
                + " 1795262400123456789",
            "measurements,facility=plant,component=boiler,parameter=gone quality=0i"
                + " 1795262400123456789");
  }

  @Test
  void setsTheRefusedPointsOfAPartialWriteAside() throws Exception {
    try (var rig = rig(Map.of())) {
      rig.append(sequence("plant/boiler/count", 0, 40));
      rig.append(Batch.of(measurement("plant/boiler/refused", Value.of(1.0), Quality.GOOD, NOON)));
      rig.append(sequence("plant/boiler/count", 40, 40));
      await().until(() -> rig.depth() == 0);

      assertThat(rig.quarantined())
          .singleElement()
          .returns("plant/boiler/refused", QuarantineEntry::subject)
          .returns(
              "HTTP status 422: failure writing points to database: partial write: field type"
                  + " conflict: input field \"value\" on measurement \"m\" is type float, already"
                  + " exists as type string dropped=1",
              QuarantineEntry::reason);
    }
    assertThat(server.lines().stream().distinct()).hasSize(80);
  }

  @ParameterizedTest
  @CsvSource({
    "influx.token, hunter2, HTTP status 401: unauthorized access",
    "influx.token, reader==, HTTP status 403: insufficient permissions for write",
    "influx.org, plnat, 'HTTP status 404: organization name \"plnat\" not found'",
    "influx.bucket, senors, 'HTTP status 404: bucket \"senors\" not found'",
    "influx.dialect, v1, HTTP status 404: path not found"
  })
  void keepsThePointsAndSaysWhatTheServerSays(String setting, String value, String reason)
      throws Exception {
    try (var rig = rig(Map.of(setting, value))) {
      rig.append(sequence("plant/boiler/count", 0, 40));
      await().until(() -> rig.trouble().contains(reason));

      assertThat(rig.depth()).isEqualTo(40);
      assertThat(rig.quarantined()).isEmpty();
    }

    try (var rig = rig(Map.of())) {
      await().until(() -> rig.depth() == 0);
    }
    assertThat(server.lines()).hasSize(40);
  }

  @Test
  void leavesNoThreadOrConnectionBehind() throws Exception {
    runOnce();
    Resources before = Resources.held();

    for (int i = 0; i < 5; i++) {
      runOnce();
    }

    await()
        .untilAsserted(
            () -> {
              Resources now = Resources.held();
              assertThat(now.threads()).hasSameSizeAs(before.threads());
              assertThat(now.descriptors()).isLessThanOrEqualTo(before.descriptors() + 1);
            });
  }

  private void runOnce() throws Exception {
    try (var rig = rig(Map.of())) {
      rig.append(sequence("plant/boiler/count", 0, 10));
      await().until(() -> rig.depth() == 0);
    }
  }

  private SinkRig rig(Map<String, String> changed) throws Exception {
    var settings =
        new HashMap<>(
            Map.of(
                "influx.url", server.url(),
                "influx.org", InfluxDb2Stub.ORG,
                "influx.bucket", InfluxDb2Stub.BUCKET,
                "influx.token", InfluxDb2Stub.TOKEN));
    settings.putAll(changed);
    return new SinkRig(folder, "sink-influxdb", settings, Map.of());
  }
}
