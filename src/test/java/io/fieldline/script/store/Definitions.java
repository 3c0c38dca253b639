package io.fieldline.script.store;

import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.AlarmPoint;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.time.Duration;
import java.util.List;

/** Scripts for tests. */
final class Definitions {

  private Definitions() {}

  /** A script that makes {@code plant/made/OUTPUT}. */
  static ScriptDefinition script(String name, String output) {
    return script(name, output, "");
  }

  static ScriptDefinition script(String name, String output, String calculation) {
    return new ScriptDefinition(
        name,
        "",
        List.of(ScriptInput.of(Tag.parse("plant/boiler/power"))),
        "",
        calculation,
        List.of(ScriptOutput.of(Tag.parse("plant/made/" + output), "power * 2")),
        ScriptDefinition.USUAL_INTERVAL);
  }

  /** A script that uses everything that can be said about one. */
  static ScriptDefinition full(String name) {
    return new ScriptDefinition(
        name,
        "Wirkungsgrad 'Ofen' \"2\" 효율 🙂",
        List.of(
            ScriptInput.of(Tag.parse("plant/boiler/power")),
            new ScriptInput("flow", Tag.parse("plant/boiler/flow rate/1"))),
        "total = 0;\n",
        "total = total + power; // ';' and -- are text\n",
        List.of(
            new ScriptOutput(
                Tag.parse("plant/made/full " + name),
                "power / flow",
                "Ratio",
                "for shift A",
                "kW/°C",
                1L << 40,
                new ValidRange(0.1, Double.POSITIVE_INFINITY),
                new OutputAlarm(
                    new AlarmPoint(90.5, true),
                    new AlarmPoint(80, true),
                    new AlarmPoint(-1, false),
                    new AlarmPoint(-3, true),
                    new AlarmPoint(0, true),
                    Duration.ofMillis(1_500),
                    Duration.ofSeconds(600),
                    "start-up",
                    true)),
            ScriptOutput.of(Tag.parse("plant/made/total " + name), "total")),
        Duration.ofMillis(250));
  }
}
