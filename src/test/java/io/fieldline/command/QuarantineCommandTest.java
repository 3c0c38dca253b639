package io.fieldline.command;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.BatchCodec;
import io.fieldline.quarantine.QuarantineEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineCommandTest {

  private static final String TAG = "plant/boiler/temp";

  @TempDir private Path home;
  private StoppedPlant plant;

  @BeforeEach
  void fill() throws Exception {
    plant = StoppedPlant.in(home);
    plant.buffered("a", sequence(TAG, 0, 1));
    plant.quarantined(
        new QuarantineEntry(
            "sink:a", TAG, BatchCodec.encode(sequence(TAG, 7, 1)), "out of\nrange", NOON),
        new QuarantineEntry("source:s", "sensor/x", utf8("{\"t\": N/A}"), "no value", NOON),
        new QuarantineEntry("source:s", "sensor/y", new byte[] {27, '[', '2', 'J'}, "?", NOON));
  }

  @Test
  void listsTheNewestWithReasonsOnOneLineEach() {
    CommandRun run = run("list");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "ID   WHEN                   ORIGIN     ABOUT               REASON",
            "3    2026-11-21T12:00:00Z   source:s   sensor/y            ?",
            "2    2026-11-21T12:00:00Z   source:s   sensor/x            no value",
            "1    2026-11-21T12:00:00Z   sink:a     plant/boiler/temp   out of range",
            "",
            "3 of 3 entries shown. Kept in all: 1 of sink:a, 2 of source:s.");
  }

  @Test
  void listsWhatWasChosen() {
    CommandRun run =
        run("list", "--origin", "source:s", "--about", "Sensor", "--since=2026-11-20", "--limit=1");

    assertThat(run.out())
        .contains("1 of 2 entries shown. Kept in all: 1 of sink:a, 2 of source:s.");
    assertThat(run("list", "--since", "2027-01-01").out())
        .containsExactly("None fits, of 1 of sink:a, 2 of source:s.");
  }

  @Test
  void showsARejectedMeasurement() {
    assertThat(run("show", "1").out())
        .contains("Reason    out of range")
        .endsWith(
            "",
            "TAG                 VALUE   QUALITY      TIME",
            "plant/boiler/temp   7       good (192)   2026-11-21T12:00:00.130456789Z");
  }

  @Test
  void showsATextAsTextAndOtherBytesAsBytes() {
    assertThat(run("show", "2").out()).endsWith("Payload   10 bytes", "", "{\"t\": N/A}");
    // An escape sequence could clear the terminal.
    assertThat(run("show", "3").out().get(7))
        .matches("00000000  1b 5b 32 4a +\\.\\[2J")
        .doesNotContain("\u001B");
  }

  @Test
  void putsARejectedMeasurementIntoTheBufferOfItsSink() {
    CommandRun run = run("replay", "1");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsExactly("1 entry stored and out of the quarantine; none stays.");
    assertThat(CommandRun.of("buffer", "export", "a", "-", "--home=" + home).out()).hasSize(2);
  }

  @Test
  void leavesWhatOnlyARunningSourceCanRead() {
    CommandRun run = run("replay", "--origin=source:s");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "None stored and out of the quarantine; 2 entries left:",
            "ID   BECAUSE",
            "2    start Fieldline: only the running source can read it");
    assertThat(run("show", "2").out()).contains("Reason    no value");
  }

  @Test
  void purgesWithACopy() throws Exception {
    CommandRun run = run("purge", "--origin=source:s", "--yes");

    assertThat(run.out().get(0)).isEqualTo("2 entries removed.");
    assertThat(run("list").out()).contains("1 of 1 entry shown. Kept in all: 1 of sink:a.");
    List<String> lines = Files.readAllLines(copies().get(0));
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.get(0)).path("payload").binaryValue())
        .isEqualTo(utf8("{\"t\": N/A}"));
  }

  @Test
  void asksBeforeItPurges() throws Exception {
    CommandRun run =
        CommandRun.of(new QuarantinePurgeCommand(asked -> false), "--all", "--home=" + home);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(copies()).isEmpty();
    assertThat(run("list").out()).anyMatch(line -> line.startsWith("3 of 3"));
  }

  @ParameterizedTest
  @CsvSource({
    "replay, --json, 'choose ids, --origin'",
    "purge, --yes, 'choose ids, --origin'",
    "replay, --all --origin=x, --all leaves nothing",
    "list, --since=monday, --since must be such as",
    "list, --limit=0, --limit must be",
  })
  void saysWhatIsWrongWithACommandLine(String command, String options, String reason) {
    CommandRun run =
        run(
            Stream.concat(Stream.of(command), Stream.of(options.split(" ")))
                .toArray(String[]::new));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith(reason);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.of(Stream.of("quarantine"), Stream.of(arguments), Stream.of("--home=" + home))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(plant.data())) {
      return files.filter(file -> file.toString().contains("-purged-")).toList();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
