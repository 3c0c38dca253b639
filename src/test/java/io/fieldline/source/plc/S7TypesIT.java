package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Measurement;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.S7Sample;
import io.fieldline.testkit.peers.Snap7;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every S7 type, read from and written to a server that others wrote. */
@Timeout(120)
class S7TypesIT {

  /** 2^64 as the nearest double, which is too large, and what no PLC should be told. */
  private static final List<String> UNWRITABLE = List.of("1.8446744073709552E19", "NaN");

  private static Snap7 plc;

  @TempDir private Path folder;
  private PlcRoute route;

  @BeforeAll
  static void startServer() {
    plc = Snap7.start();
  }

  @AfterAll
  static void endServer() {
    plc.close();
  }

  @BeforeEach
  void startContext() {
    route = new PlcRoute(folder, null);
  }

  @AfterEach
  void stopContext() {
    route.close();
  }

  @Test
  void readsEveryType() throws Exception {
    List<S7Sample> samples = S7Sample.all();
    route.device(
        "types",
        IntStream.range(0, samples.size())
            .mapToObj(i -> "t%d: { address: '%s' }".formatted(i, address(samples.get(i), 5)))
            .toArray(String[]::new));

    route.start("types", uri() + "&device=types&period=100ms");
    await().until(() -> !route.batches.isEmpty());

    for (int i = 0; i < samples.size(); i++) {
      String name = "t" + i;
      List<Measurement> values =
          route.batches.get(0).measurements().stream()
              .filter(m -> m.tag().parameter().replaceAll("\\[.*", "").equals(name))
              .toList();
      assertThat(values).as(samples.get(i).toString()).allMatch(m -> m.quality().isGood());
      assertThat(values)
          .as(samples.get(i).toString())
          .extracting(m -> m.value().toString())
          .isEqualTo(samples.get(i).values());
    }
  }

  @Test
  void writesEveryType() {
    List<S7Sample> samples =
        S7Sample.all().stream()
            .filter(sample -> Collections.disjoint(sample.values(), UNWRITABLE))
            .toList();
    Map<String, Object> values = new LinkedHashMap<>();
    samples.forEach(sample -> values.put(address(sample, 6), body(sample)));

    assertThat(route.failure(uri(), values)).isNull();

    byte[] memory = plc.client().read("DB6", 0, 1024);
    for (S7Sample sample : samples) {
      byte[] written =
          Arrays.copyOfRange(memory, sample.offset(), sample.offset() + sample.bytes().length);
      assertThat(written).as(sample.toString()).isEqualTo(sample.bytes());
    }
  }

  @Test
  void keepsThirtyNineTagsWhenOneOfFortyIsWrong() throws Exception {
    List<String> tags = new ArrayList<>();
    IntStream.range(0, 24)
        .forEach(i -> tags.add("r%d: { address: DB4.DBD%d, type: real }".formatted(i, 4 * i)));
    IntStream.range(0, 15)
        .forEach(i -> tags.add("b%d: { address: DB4.DBB%d }".formatted(i, 96 + i)));
    tags.add("beyond: { address: DB4.DBW126 }");
    route.device("unit", tags.toArray(String[]::new));

    route.start("unit", uri() + "&device=unit&period=100ms");
    await().until(() -> route.batches.size() >= 2);

    List<Measurement> newest = route.batches.get(1).measurements();
    assertThat(newest).hasSize(40);
    assertThat(newest.subList(0, 39)).allMatch(m -> m.quality().isGood());
    assertThat(newest.get(39).value()).isEqualTo(Value.none());
    assertThat(newest.get(39).quality().word()).isEqualTo(4);
    assertThat(route.health("unit").getMessage().orElse(""))
        .contains("f/unit/beyond")
        .contains("DB4");
  }

  @Test
  void readsAndWritesAgainAfterTheServerWasKilled() throws Exception {
    route.device("unit", "level: { address: DB4.DBD0, type: real }");
    route.start("unit", uri() + "&device=unit&period=50ms");
    await().until(() -> !route.batches.isEmpty());

    plc.kill();
    await().until(() -> route.last().quality().isBad());
    assertThat(route.failure(uri(), Map.of("DB6.DBD0:REAL", 1.5))).isNotNull();
    plc.up();
    await().until(() -> route.last().quality().isGood());

    assertThat(route.failure(uri(), Map.of("DB6.DBD0:REAL", 1.5))).isNull();
    assertThat(plc.client().read("DB6", 0, 4)).containsExactly(0x3F, 0xC0, 0, 0);
  }

  private static String uri() {
    return "plc:s7?host=127.0.0.1&port="
        + plc.port()
        + "&requestTimeout="
        + Duration.ofSeconds(1).toMillis();
  }

  private static String address(S7Sample sample, int db) {
    String type =
        sample.type().replaceFirst("STRING\\[(\\d+)]", "STRING($1)").replaceFirst("G$", "G(254)");
    String place =
        type.startsWith("BOOL") ? sample.offset() + "." + sample.bit() : "" + sample.offset();
    return "DB" + db + ":" + place + ":" + type;
  }

  private static Object body(S7Sample sample) {
    List<Object> values = sample.values().stream().map(text -> value(sample.type(), text)).toList();
    return values.size() == 1 ? values.get(0) : values;
  }

  private static Object value(String type, String text) {
    if (type.startsWith("BOOL")) {
      return Boolean.valueOf(text);
    }
    if (type.matches("L?REAL.*")) {
      return Double.valueOf(text);
    }
    return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : text;
  }
}
