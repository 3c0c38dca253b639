package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatusTableTest {

  private static final String HEALTH =
      """
      {"status":"DEGRADED","ready":true,"checks":[
        {"name":"quarantine","status":"UP","entries":1042,
         "origins":{"sink:clickhouse":1000,"source:sensors":42}},
        {"name":"routes","status":"UP"},
        {"name":"scripts","status":"UP","running":1200,"failing":0,"waiting":1},
        {"name":"sink:clickhouse","status":"DEGRADED","connected":false,"depth":1234567,
         "bytes":84000000,"oldestAgeSeconds":7300.0,"hoursLeft":31.2,"reason":"connection refused"},
        {"name":"sink:history","status":"UP","connected":true,"depth":0,"bytes":0,
         "oldestAgeSeconds":0.0},
        {"name":"sink:lake","status":"UP","connected":true,"depth":36000000,"bytes":2040109465,
         "oldestAgeSeconds":3600.0,"drainedPerSecond":507042,"emptyInSeconds":71.2},
        {"name":"source:sensors","status":"UP","connected":true,"secondsSinceLastMeasurement":0.42}
      ]}
      """;

  private static final String METRICS =
      """
      # TYPE fieldline_source_measurements_total counter
      fieldline_source_measurements_total{source="sensors"} 2.5E7
      fieldline_source_quarantined_total{source="sensors"} 3.0
      fieldline_sink_measurements_total{sink="history"} 25000.0
      fieldline_buffer_hours_left{sink="history"} NaN
      """;

  @Test
  void alignsSourcesAndSinksAndEndsWithTheReasons() throws Exception {
    var table = new StatusTable("http://x:1", new ObjectMapper().readTree(HEALTH), METRICS);

    assertThat(table.isUp()).isFalse();
    assertThat(table.lines())
        .containsExactly(
            "Fieldline at http://x:1 is DEGRADED",
            "",
            "SOURCE    STATE   LAST VALUE           IN   QUARANTINED   DROPPED",
            "sensors   UP       0.4 s ago   25,000,000             3         -",
            "",
            "SINK         STATE         WAITING   OLDEST   ON DISK            TREND      OUT"
                + "   REJECTED   DROPPED   RETRIES",
            "clickhouse   DEGRADED    1,234,567      2 h   80.1 MB     full in 31 h        -"
                + "          -         -         -",
            "history      UP                  0    0.0 s       0 B                -   25,000"
                + "          -         -         -",
            "lake         UP         36,000,000   60 min    1.9 GB   empty in 1 min        -"
                + "          -         -         -",
            "",
            "scripts: 1,200 registered, 1 waiting, 0 failing, see: fieldline script list",
            "",
            "quarantine: 1,000 entries of sink:clickhouse, see: fieldline quarantine list --origin"
                + " sink:clickhouse",
            "quarantine: 42 entries of source:sensors, see: fieldline quarantine list --origin"
                + " source:sensors",
            "",
            "sink:clickhouse: connection refused, see: fieldline buffer show clickhouse");
  }
}
