package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;

import io.fieldline.live.LiveValues;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.StoredScript;
import io.fieldline.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A calculator whose rounds a test runs by hand, at times of a clock that it sets. */
abstract class ByHand {

  static final String POWER = "plant/boiler/power";
  static final String FLOW = "plant/boiler/flow";
  static final String SUM = "plant/boiler/sum";
  static final String DOUBLE = "plant/boiler/double";

  @TempDir Path folder;
  final ManualClock clock = new ManualClock(NOON);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Map<Tag, Measurement> history = new HashMap<>();
  Calculator calculator;

  @BeforeEach
  void open() throws Exception {
    var earlier =
        new NewestValues(
            new LiveValues(100, clock, meters),
            tag -> Optional.ofNullable(history.get(tag)),
            clock);
    calculator =
        new Calculator(
            new FakeScripts(),
            earlier,
            folder.resolve("state.db"),
            clock,
            () -> 0,
            meters,
            new CalculatorSettings(Duration.ofSeconds(60), 5));
  }

  @AfterEach
  void close() throws Exception {
    calculator.close();
  }

  void give(String tag, double value) {
    Instant now = clock.instant();
    calculator.accept(Batch.of(measurement(tag, Value.of(value), Quality.GOOD, now)));
  }

  void later(long millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  ScriptStatus status(long id) {
    return calculator.status(id).orElseThrow();
  }

  List<String> results() throws InterruptedException {
    return calculator.results().take(100, Duration.ZERO).measurements().stream()
        .map(result -> result.tag() + "=" + result.value() + " " + result.quality())
        .toList();
  }

  static StoredScript coded(long id, String code, String output, String... inputs) {
    return coded(id, code, Duration.ofMillis(100), output, inputs);
  }

  static StoredScript coded(
      long id, String code, Duration interval, String output, String... inputs) {
    return script(id, code, interval, output, inputs);
  }
}
