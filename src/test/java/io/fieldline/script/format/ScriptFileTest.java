package io.fieldline.script.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.Limits;
import io.fieldline.device.Problem;
import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.CodePart;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {

  private static final Path FILE = Path.of("efficiency.yaml");

  private static final String EFFICIENCY =
      """
      name: efficiency
      description: Power per flow
      interval: 1s
      inputs:
        power: plant/boiler/power
        flow: plant/boiler/flow
      initialization: |
        total = 0;
      calculation: |

        total = total + power;
          ratio = flow > 0 ? power / flow : 0;
      outputs:
        - tag: plant/boiler/efficiency
          expression: ratio * 100
          displayName: Efficiency
          description: Share of the power that is used
          unit: "%"
          systemIndex: 4711
          range: { min: 0, max: 120 }
          limits: { hh: 110, l: 20, digital: true }
          onDelay: 5s
          reactivation: 10m
          inhibit: cleaning
          inhibited: true
        - tag: plant/boiler/total
          expression: 'total'
      """;

  private static final String SMALL =
      "name: n\ninputs: { a: p/q/a }\noutputs: [{ tag: p/q/b, expression: a }]\n";

  @Test
  void readsEverythingThatAScriptHas() {
    ScriptFile file = parse(EFFICIENCY);

    assertThat(file.problems()).isEmpty();
    ScriptDefinition script = file.content().orElseThrow();
    assertThat(script.name()).isEqualTo("efficiency");
    assertThat(script.description()).isEqualTo("Power per flow");
    assertThat(script.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(script.inputs())
        .containsExactly(
            new ScriptInput("power", Tag.parse("plant/boiler/power")),
            new ScriptInput("flow", Tag.parse("plant/boiler/flow")));
    assertThat(script.initialization()).isEqualTo("total = 0;\n");
    ScriptOutput output = script.outputs().get(0);
    assertThat(output.expression()).isEqualTo("ratio * 100");
    assertThat(output.displayName()).isEqualTo("Efficiency");
    assertThat(output.description()).isEqualTo("Share of the power that is used");
    assertThat(output.unit()).isEqualTo("%");
    assertThat(output.systemIndex()).isEqualTo(4711);
    assertThat(output.range()).isEqualTo(new ValidRange(0, 120));
    OutputAlarm alarm = output.alarm();
    assertThat(alarm.limits()).isEqualTo(new Limits(110.0, null, 20.0, null, true));
    assertThat(alarm.onDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(alarm.reactivation()).isEqualTo(Duration.ofMinutes(10));
    assertThat(alarm.inhibit()).isEqualTo("cleaning");
    assertThat(alarm.inhibited()).isTrue();
  }

  @Test
  void needsNoMoreThanANameInputsAndOutputs() {
    ScriptDefinition script = parse(SMALL).content().orElseThrow();

    assertThat(script.interval()).isEqualTo(ScriptDefinition.USUAL_INTERVAL);
    assertThat(script.outputs()).containsExactly(ScriptOutput.of(Tag.parse("p/q/b"), "a"));
  }

  @Test
  void namesTheInputsOfAListByTheirLastParts() {
    ScriptDefinition script =
        parse(SMALL.replace("{ a: p/q/a }", "[p/q/a, p/q/m.b-c]")).content().orElseThrow();

    assertThat(script.inputs()).extracting(ScriptInput::name).containsExactly("a", "m_b_c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: Power | descripton: Power | 2:1: unknown property 'descripton' (did you mean 'description'?)
          interval: 1s | interval: 1 second | 3:11: '1 second' is not valid
          interval: 1s | interval: 2d | 1:1: the interval must be 10 ms to 1 day
          power: plant/boiler/power | power: plant/boiler | 5:10: tag 'plant/boiler' must be written facility/component/parameter
          power: plant | 1power: plant | 5:11: the name of an input must be a letter
          flow: plant/boiler/flow | flow: 7 | 6:9: must be a text, not 7
          expression: ratio * 100 | expresion: x | 14:5: plant/boiler/efficiency: the property 'expression' is missing
          expression: ratio * 100 | expresion: x | 15:5: plant/boiler/efficiency: unknown property 'expresion' (did you mean 'expression'?)
          hh: 110, l: 20 | hh: 10, l: 20 | 21:5: plant/boiler/efficiency: the limit l (20.0) must lie below hh (10.0)
          min: 0, max: 120 | min: 5, max: 1 | 20:5: plant/boiler/efficiency: the valid range needs min below max
          tag: plant/boiler/total | tag: plant/boiler/efficiency | 26:10: plant/boiler/efficiency: stands already in line 14
          tag: plant/boiler/total | tag: plant/boiler/flow | 1:1: the output plant/boiler/flow is an input of the same script
          name: efficiency | - name: x | 2:1:
          """)
  void saysWhatIsWrongAndWhere(String from, String to, String problem) {
    ScriptFile file = parse(EFFICIENCY.replace(from, to));

    assertThat(file.content()).isEmpty();
    assertThat(file.problems())
        .extracting(Problem::toString)
        .anyMatch(said -> said.startsWith(FILE + ":" + problem));
  }

  @Test
  void findsAllFaultsAtOnceInTheOrderOfTheFile() {
    ScriptFile file =
        parse(
            EFFICIENCY
                .replace("interval: 1s", "intervall: 1s")
                .replace("plant/boiler/flow", "flow")
                .replace("limits:", "limit:"));

    assertThat(file.problems()).extracting(Problem::line).containsExactly(3, 6, 21);
  }

  @Test
  void saysHowToWriteCodeWithAColon() {
    ScriptFile file = parse(SMALL.replace("outputs", "calculation: x = a > 0 ? 1 : 2\noutputs"));

    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().get(0).toString()).startsWith(FILE + ":3:").contains("after '|'");
  }

  @ParameterizedTest
  @CsvSource({
    "INITIALIZATION, '', 1, 1, 8, 3",
    "CALCULATION, '', 2, 9, 11, 11",
    "CALCULATION, '', 3, 3, 12, 5",
    "CALCULATION, '', 0, 0, 9, 14",
    "OUTPUT, plant/boiler/efficiency, 1, 9, 15, 25",
    "OUTPUT, plant/boiler/total, 1, 1, 27, 18",
  })
  void placesTheFaultsOfTheCodeInTheFile(
      CodePart part, String output, int line, int column, int fileLine, int fileColumn) {
    var fault = new ScriptProblem(part, output, line, column, "totl", "total", "no 'totl'");

    Problem problem = parse(EFFICIENCY).problems(new ScriptException(List.of(fault))).get(0);

    assertThat(problem.line()).isEqualTo(fileLine);
    assertThat(problem.column()).isEqualTo(fileColumn);
    assertThat(problem.message()).endsWith("no 'totl' (did you mean 'total'?)");
  }

  @Test
  void saysThatAFileIsMissingOrTooLarge(@TempDir Path folder) throws IOException {
    Path large = Files.write(folder.resolve("large.yaml"), new byte[ScriptFile.MAX_BYTES + 1]);

    assertThat(ScriptFile.read(folder.resolve("x.yaml")).problems().get(0).reason())
        .isEqualTo("cannot be read: there is no such file");
    assertThat(ScriptFile.read(large).problems().get(0).reason())
        .isEqualTo("the file is larger than 1 MB");
  }

  private static ScriptFile parse(String yaml) {
    return ScriptFile.parse(FILE, yaml.getBytes(StandardCharsets.UTF_8));
  }
}
