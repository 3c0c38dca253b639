package io.fieldline.sink.influxdb;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.VictoriaMetrics;
import io.fieldline.testkit.sink.SinkRig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** VictoriaMetrics refuses no line, so it has to be asked what it has understood. */
@Timeout(60)
class VictoriaMetricsIT {

  @TempDir Path folder;

  @Test
  void victoriaMetricsReadsEveryName() throws Exception {
    var tag = new Tag("Werk Süd", "a,b=c\"d\"'e'", "温度/x y");
    try (var server = VictoriaMetrics.start();
        var rig =
            new SinkRig(folder, "sink-influxdb", Map.of("influx.url", server.url()), Map.of())) {
      rig.append(
          Batch.of(
              Measurement.good(tag, Value.of(23.5), NOON),
              Measurement.good(tag, Value.of(42L), NOON.plusMillis(5))));
      await().until(() -> !server.export("measurements_value").isEmpty());

      JsonNode series = new ObjectMapper().readTree(server.export("measurements_value").get(0));
      assertThat(series.at("/metric/facility").asText()).isEqualTo(tag.facility());
      assertThat(series.at("/metric/component").asText()).isEqualTo(tag.component());
      assertThat(series.at("/metric/parameter").asText()).isEqualTo(tag.parameter());
      assertThat(series.get("values")).hasToString("[23.5,42]");
      assertThat(series.get("timestamps")).hasToString("[1795262400123,1795262400128]");
    }
  }
}
