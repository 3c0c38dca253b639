package io.fieldline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.Measurements;
import io.fieldline.testkit.peers.ChDb;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClickHouseSinkIT {
  @Test
  void smoke() throws Exception {
    try (var server = ChDb.start();
        var sink = new SinkUnderTest(server, Map.of())) {
      assertThat(sink.send(Measurements.sequence("a/b/c", 0, 1000), "t1")).isNull();
      assertThat(sink.send(Measurements.sequence("a/b/c", 0, 1000), "t1")).isNull();
      assertThat(server.count("fieldline.measurements")).isEqualTo(1000);
      System.err.println(server.query("SELECT * FROM fieldline.measurements LIMIT 3"));
      System.err.println(server.query("SHOW CREATE TABLE fieldline.measurements"));
    }
  }
}
