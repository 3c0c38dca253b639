package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptCommandTest {

  private static final String EFFICIENCY =
      """
      name: efficiency
      inputs:
        power: plant/boiler/power
        flow: plant/boiler/flow
      initialization: |
        total = 0;
      calculation: |
        total = total + power;
        ratio = flow > 0 ? power / flow : 0;
      outputs:
        - tag: plant/boiler/ratio
          expression: ratio * 100
          displayName: Ratio
          unit: "%"
        - tag: plant/boiler/total
          expression: total
          unit: kW
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("efficiency.yaml"), EFFICIENCY);
  }

  @Test
  void findsNoMistakesInAGoodFile() {
    CommandRun run = run("validate", file.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsExactly("no mistakes found in 1 file");
  }

  @Test
  void tellsMistakesOfTheCodeAtTheLinesOfTheFile() throws IOException {
    Files.writeString(file, EFFICIENCY.replace("power / flow", "powr / flow"));

    CommandRun run = run("validate", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).hasSize(2).last().isEqualTo("1 mistake found in 1 file");
    assertThat(run.out().get(0))
        .startsWith(file + ":9:22: ")
        .contains("'powr'")
        .contains("'power'");
  }

  @Test
  void findsWhatTwoFilesBothMake() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), EFFICIENCY);

    CommandRun run = run("validate", file.toString(), other.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .containsExactly(
            other + ":1:1: the script 'efficiency' stands already in " + file,
            other + ":12:17: plant/boiler/ratio: is made by the script in " + file,
            other + ":16:17: plant/boiler/total: is made by the script in " + file,
            "3 mistakes found in 2 files");
  }

  @Test
  void calculatesOnceWithGivenValues() {
    CommandRun run = run("run", file.toString(), "-i", "power=1", "--input=flow=3:uncertain");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().get(0)).matches("OUTPUT +VALUE +UNIT +QUALITY +TIME");
    assertThat(run.out().get(1))
        .matches("plant/boiler/ratio +33\\.33333333 +% +uncertain \\(64\\) +20.*Z");
    assertThat(run.out().get(2)).matches("plant/boiler/total +1 +kW +uncertain \\(64\\) +20.*Z");
  }

  @Test
  void saysWhichInputsHaveNoValue() {
    CommandRun run = run("run", file.toString(), "--input", "plant/boiler/power=1");

    assertThat(run.err())
        .isEqualTo("Without a value, and therefore bad: flow. Give one with --input flow=VALUE.");
    assertThat(run.out().get(1)).matches("plant/boiler/ratio +- +% +bad \\(\\d+\\) +20.*Z");
  }

  @Test
  void calculatesEveryRowOfATable() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("day.csv"),
            """
            \uFEFFtime,flow,power
            2026-11-21T12:00:00Z,2,1
            2026-11-21T12:00:01Z,,3
            1795262402,4:uncertain,
            2026-11-21T12:00:03Z,:bad,
            """);

    CommandRun run = run("run", file.toString(), "--csv", csv.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsExactly(
            "TIME                            Ratio [%]       total [kW]",
            "2026-11-21T12:00:00Z                   50                1",
            "2026-11-21T12:00:01Z                  150                4",
            "2026-11-21T12:00:02Z                 75 ?              7 ?",
            "2026-11-21T12:00:03Z                  bad              bad");
    assertThat(run.err()).isEqualTo("4 calculations.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time,flw\\n1,2 | :1: the script has no input 'flw' (did you mean 'flow'?)
          flow,time\\n1,2 | :1: the first row must be time and the names of inputs
          time,flow\\nnoon,2 | :2: 'noon' is no ISO-8601 time and no number
          time,flow\\n1,2,3 | :2: the row has 3 cells, the first row has 2
          '' | :1: the file is empty
          """)
  void saysWhatIsWrongWithATable(String content, String fault) throws IOException {
    Path csv = Files.writeString(folder.resolve("x.csv"), content.replace("\\n", "\n"));

    CommandRun run = run("run", file.toString(), "--csv=" + csv);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(csv + fault);
  }

  @Test
  void printsOneJsonObjectForEachCalculation() throws IOException {
    CommandRun run = run("debug", file.toString(), "-i", "power=1", "-i", "flow=0", "--json");

    JsonNode json = new ObjectMapper().readTree(run.out().get(0));
    assertThat(run.out()).hasSize(1);
    assertThat(json.at("/outputs/1/tag").asText()).isEqualTo("plant/boiler/total");
    assertThat(json.at("/outputs/1/value").asDouble()).isEqualTo(1);
    assertThat(json.at("/outputs/1/quality").asInt()).isEqualTo(192);
    assertThat(json.path("steps").findValuesAsText("line"))
        .containsExactly("8", "9", "9", "12", "16");
  }

  @Test
  void showsEveryStepAtItsLineOfTheFile() {
    CommandRun run = run("debug", file.toString(), "-i", "power=1", "-i", "flow=4");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().get(0)).matches("LINE +VARIABLES +CODE +RESULT");
    assertThat(run.out().get(1))
        .matches("8 +total = 1.*power = 1.* +total = total \\+ power; +1(\\.0)?");
    assertThat(run.out().get(2)).startsWith("9 ").contains("flow = 4").endsWith("true");
    assertThat(run.out().get(3)).startsWith("9 ").contains("ratio = 0.25").endsWith("0.25");
    assertThat(run.out().get(4)).startsWith("12").contains("ratio * 100").endsWith("25.0");
    assertThat(run.out()).contains("").anyMatch(line -> line.startsWith("plant/boiler/ratio"));
  }

  @Test
  void measuresHowLongACalculationTakes() throws IOException {
    CommandRun run = run("bench", file.toString(), "--json");

    JsonNode json = new ObjectMapper().readTree(run.out().get(0));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(json.path("runs").asLong()).isPositive();
    assertThat(json.path("totalTime").asDouble()).isBetween(1.0, 10.0);
    assertThat(json.path("meanTime").asDouble() * json.path("runs").asLong()).isBetween(0.99, 10.0);
    assertThat(json.path("coreShare").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void showsMistakesInsteadOfCalculating() throws IOException {
    Files.writeString(file, EFFICIENCY.replace("outputs:", "output:"));

    for (String command : List.of("run", "debug", "bench")) {
      CommandRun run = run(command, file.toString());

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(file + ":10:1: unknown property 'output'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run, --input=power, --input must be such as power=12.5",
    "run, --input=powr=1, '--input powr=1: the script has no input ''powr'''",
    "run, '-i power=1 -i power=2', --input gives 'power' twice",
    "bench, --csv=x, 'bench takes --input, not --csv'",
  })
  void saysWhatIsWrongWithACommandLine(String command, String options, String reason) {
    CommandRun run =
        run(
            Stream.concat(Stream.of(command, file.toString()), Stream.of(options.split(" ")))
                .toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith(reason);
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("script"), Stream.of(arguments)).toArray(String[]::new));
  }
}
