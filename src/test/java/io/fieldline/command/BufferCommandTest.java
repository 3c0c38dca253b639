package io.fieldline.command;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.format.JsonLinesReader;
import io.fieldline.model.Batch;
import io.fieldline.sqlite.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferCommandTest {

  private static final String TAG = "plant/boiler/temp";

  @TempDir private Path folder;
  private StoppedPlant plant;

  @BeforeEach
  void fill() throws Exception {
    plant = StoppedPlant.in(folder.resolve("home"));
    plant.buffered("a", sequence(TAG, 0, 12_000));
    plant.buffered("b", sequence(TAG, 0, 1));
  }

  @Test
  void listsTheBuffersOfAStoppedFieldline() {
    CommandRun run = run("list");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().get(0))
        .isEqualTo("Buffers in " + plant.data().resolve("buffer") + "; Fieldline does not run");
    assertThat(run.out().get(2)).matches("BUFFER +STATE +WAITING +OLDEST +ON DISK +TREND");
    assertThat(run.out().get(3)).matches("a +stopped +12,000 +\\d+\\.\\d s +\\d+.\\d KB +-");
    assertThat(run.out().get(4)).matches("b +stopped +1 +.*");
  }

  @Test
  void showsOneAndWhatCanBeDone() {
    CommandRun run = run("show", "b");

    assertThat(run.out())
        .anyMatch(line -> line.matches("Waiting +1 measurement, \\d+ B on disk"))
        .anyMatch(line -> line.matches("Oldest +20.*Z \\(.* ago\\)"))
        .contains("remove:  fieldline buffer purge b");
  }

  @Test
  void saysThatThereIsNoSuchBuffer() {
    for (String command : List.of("show", "purge")) {
      CommandRun run = run(command, "c");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).startsWith("fieldline: there is no buffer 'c' in ");
    }
  }

  @Test
  void exportsPlainAndCompressed() throws Exception {
    for (String name : List.of("a.jsonl", "a.jsonl.gz")) {
      CommandRun run = run("export", "a", file(name).toString());

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out().get(0)).startsWith("12,000 measurements of a in " + file(name) + " (");
      assertThat(read(file(name))).isEqualTo(sequence(TAG, 0, 12_000));
    }
    assertThat(Files.size(file("a.jsonl.gz"))).isLessThan(Files.size(file("a.jsonl")) / 4);
  }

  @Test
  void exportsToTheTerminal() {
    CommandRun run = run("export", "b", "-");

    assertThat(run.out()).hasSize(1);
    assertThat(run.out().get(0)).startsWith("{\"tag\":\"plant/boiler/temp\",\"value\":0,");
  }

  @Test
  void replacesAFileOnlyWhenThatIsSaid() throws Exception {
    Files.writeString(file("a.jsonl"), "precious");

    CommandRun refused = run("export", "a", file("a.jsonl").toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--force");
    assertThat(file("a.jsonl")).hasContent("precious");

    assertThat(run("export", "a", file("a.jsonl").toString(), "--force").exit()).isZero();
  }

  @Test
  void purgesWithACopyFromWhichReplayBringsItBack() throws Exception {
    CommandRun purge = run("purge", "a", "--yes");

    assertThat(purge.exit()).as(purge.err()).isZero();
    assertThat(purge.out().get(0)).isEqualTo("12,000 measurements removed from a.");
    assertThat(waiting("a")).isEqualTo("0");
    Path copy = copies().get(0);
    assertThat(purge.out().get(2)).isEqualTo("undo:  fieldline buffer replay a " + copy);

    CommandRun replay = run("replay", "a", copy.toString());

    assertThat(replay.out()).containsExactly("12,000 measurements of " + copy + " appended to a");
    run("export", "a", file("again.jsonl").toString());
    assertThat(read(file("again.jsonl"))).isEqualTo(sequence(TAG, 0, 12_000));
  }

  @Test
  void purgesWithoutACopyOnlyWhenThatIsSaid() throws Exception {
    CommandRun run = run("purge", "a", "--yes", "--no-copy");

    assertThat(run.out()).containsExactly("12,000 measurements removed from a.");
    assertThat(copies()).isEmpty();
  }

  @Test
  void asksBeforeItPurges() throws Exception {
    var asked = new ArrayList<String>();

    CommandRun no =
        CommandRun.of(new BufferPurgeCommand(question -> !asked.add(question)), "a", home());

    assertThat(no.exit()).isEqualTo(1);
    assertThat(no.out()).containsExactly("Nothing was removed.");
    assertThat(asked.get(0))
        .matches("Remove 12,000 measurements for a, the oldest of 20.*\\? A copy goes to .*");
    assertThat(waiting("a")).isEqualTo("12,000");
    assertThat(copies()).isEmpty();

    CommandRun yes = CommandRun.of(new BufferPurgeCommand(asked::add), "a", "--no-copy", home());

    assertThat(asked.get(1)).endsWith("WITHOUT A COPY?");
    assertThat(yes.exit()).isZero();
    assertThat(waiting("a")).isEqualTo("0");
  }

  @Test
  void removesNothingWhenTheCopyCannotBeWritten() throws Exception {
    Files.writeString(file("taken"), "a file where a folder should be");

    CommandRun run = run("purge", "a", "--yes", "--copy", file("taken/copy.jsonl").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(waiting("a")).isEqualTo("12,000");
  }

  @Test
  void appendsNothingOfAFileThatIsWrongAtItsEnd() throws Exception {
    run("export", "a", file("a.jsonl").toString());
    Files.writeString(file("a.jsonl"), Files.readString(file("a.jsonl")) + "{\"tag\":\"x\"}\n");

    CommandRun run = run("replay", "b", file("a.jsonl").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("fieldline: " + file("a.jsonl") + ", line 12001, column ")
        .endsWith("; nothing was appended");
    assertThat(waiting("b")).isEqualTo("1");
  }

  @Test
  void goesOnWhereAReplayBrokeOff() throws Exception {
    run("export", "a", file("a.jsonl").toString());

    CommandRun run = run("replay", "b", file("a.jsonl").toString(), "--skip", "11990");

    assertThat(run.out())
        .containsExactly("10 measurements of " + file("a.jsonl") + " appended to b");
    run("export", "b", file("b.jsonl").toString());
    assertThat(read(file("b.jsonl")).slice(1, 11)).isEqualTo(sequence(TAG, 11_990, 10));
  }

  @Test
  void touchesNothingWhileAFieldlineWorksThereButDoesNotAnswer() throws Exception {
    try (var other = FolderLock.take(plant.data())) {
      CommandRun run = run("purge", "a", "--yes");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("fieldline: a Fieldline works in " + plant.data())
          .contains("--url");
    }
    assertThat(waiting("a")).isEqualTo("12,000");
  }

  @Test
  void saysWhereItLookedWhenThereIsNothing() {
    CommandRun run = CommandRun.of("buffer", "list", "--home", folder.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("nothing answers at http://", "no folder", "--url");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.of(Stream.of("buffer"), Stream.of(arguments), Stream.of(home()))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private String home() {
    return "--home=" + plant.home();
  }

  private String waiting(String name) {
    String line =
        run("list").out().stream().filter(each -> each.startsWith(name + " ")).findFirst().get();
    return line.split(" {3,}")[2].strip();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(plant.data().resolve("buffer"))) {
      return files.filter(file -> file.toString().contains("-purged-")).toList();
    }
  }

  private static Batch read(Path file) throws Exception {
    try (var lines = new JsonLinesReader(new ExportFile(file).read(), NOON)) {
      return lines.next(1_000_000);
    }
  }
}
