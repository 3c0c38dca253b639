package io.fieldline.script.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.history.HistoryFile;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.Calculation;
import io.fieldline.script.Program;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay with the language itself. */
class LiveReplayTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Tag POWER = Tag.parse("plant/boiler/power");
  private static final Tag FLOW = Tag.parse("plant/boiler/flow");
  private static final int SECONDS = 600;

  @Test
  void calculatesWhatTheRunningScriptHasCalculated(@TempDir Path folder) throws Exception {
    Program program = new ScriptEngine(Limits.USUAL, ZoneOffset.UTC).compile(definition());
    Calculation live = program.start();
    var expected = new ArrayList<Value>();
    try (var history =
        new HistoryFile(folder.resolve("history.db"), Duration.ZERO, new ManualClock(START))) {
      Measurement flow = flow(0);
      for (int i = 0; i <= SECONDS; i++) {
        Measurement power = power(i);
        flow = i % 7 == 0 ? flow(i) : flow;
        history.write(Batch.of(power, flow));
        Measurement output = live.run(List.of(power, flow)).get(0);
        if (!output.quality().isBad()) {
          expected.add(output.value());
        }
      }
      var range = new ReplayRange(START, START.plusSeconds(SECONDS), Duration.ofSeconds(1));

      ReplayResult result =
          new Replay(history).run(new ReplayRequest(program, range, 0), ReplayWatch.NONE);

      Series output = result.outputs().get(0);
      assertThat(result.error()).isEmpty();
      assertThat(expected).hasSizeGreaterThan(SECONDS / 2).hasSizeLessThan(SECONDS);
      assertThat(IntStream.range(0, output.size()).mapToObj(output::value)).isEqualTo(expected);
    }
  }

  private static ScriptDefinition definition() {
    return new ScriptDefinition(
        "efficiency",
        "",
        List.of(ScriptInput.of(POWER), ScriptInput.of(FLOW)),
        "total = 0;",
        "total = total + power; var ratio = flow > 0 ? mean(power, '1m') / flow : 0;",
        List.of(ScriptOutput.of(Tag.parse("plant/boiler/efficiency"), "ratio * 100 + total / 1e6")),
        ScriptDefinition.USUAL_INTERVAL);
  }

  /** Bad for some time. */
  private static Measurement power(int second) {
    Quality quality = second % 100 > 90 ? Quality.BAD_SENSOR_FAILURE : Quality.GOOD;
    return at(POWER, second, 40 + 10 * Math.sin(second / 30.0), quality);
  }

  private static Measurement flow(int second) {
    return at(FLOW, second, 2 + second % 5, Quality.GOOD);
  }

  private static Measurement at(Tag tag, int second, double value, Quality quality) {
    Instant time = START.plusSeconds(second);
    return new Measurement(tag, Value.of(value), quality, time, time);
  }
}
