package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldline.quarantine.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline quarantine replay}: sends entries where they came from, after a repair. */
@Command(
    name = "replay",
    description =
        "Sends entries where they came from, after a repair: what a sink rejected into its buffer,"
            + " what a source could not read down its route, read as it would be today. What was"
            + " stored leaves the quarantine. Exit code 1 when some stay.",
    mixinStandardHelpOptions = true)
final class QuarantineReplayCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_REASON = 100;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of entries.")
  private List<Long> ids = List.of();

  @Mixin private SelectionOptions chosen;

  @Option(names = "--all", description = "All entries.")
  private boolean all;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection selection = chosen.selection(ids, all);
    try (QuarantineAccess quarantine = QuarantineAccess.of(place)) {
      JsonNode found = quarantine.list(selection, 1);
      long total = found.path("selected").asLong();
      // Entries that come back while this goes on are new ones, behind this.
      long newest = found.path("entries").path(0).path("id").asLong();
      var stay = new ArrayList<JsonNode>();
      long taken = total == 0 ? 0 : replay(quarantine, selection, newest, total, stay);
      print(taken, stay);
      return stay.isEmpty() && total > 0 ? 0 : 1;
    }
  }

  private long replay(
      QuarantineAccess quarantine,
      Selection selection,
      long newest,
      long total,
      List<JsonNode> stay)
      throws IOException, InterruptedException {
    var progress =
        new TransferProgress(
            spec.commandLine().getErr(), Ansi.AUTO.enabled(), total, "entries", System::nanoTime);
    long taken = 0;
    long after = 0;
    JsonNode outcome;
    do {
      outcome = quarantine.replay(selection.between(after, newest));
      taken += outcome.path("taken").asLong();
      outcome.path("refused").forEach(stay::add);
      progress.add(outcome.path("taken").asLong() + outcome.path("refused").size());
      after = outcome.path("last").asLong();
    } while (outcome.path("more").asBoolean());
    progress.done();
    return taken;
  }

  private void print(long taken, List<JsonNode> stay) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode().put("taken", taken);
      answer.putArray("refused").addAll(stay);
      out.println(answer);
      return;
    }
    if (taken + stay.size() == 0) {
      out.println("No entry fits.");
      return;
    }
    out.println(
        (taken == 0 ? "None" : Quantity.of(taken, "entry"))
            + " stored and out of the quarantine; "
            + (stay.isEmpty() ? "none stays." : Quantity.of(stay.size(), "entry") + " left:"));
    var table = TextTable.ofTexts("ID", "BECAUSE");
    stay.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                table.add(
                    each.path("id").asText(),
                    PlainText.of(each.path("reason").asText(), LONGEST_REASON)));
    if (!table.isEmpty()) {
      table.lines().forEach(out::println);
    }
    if (stay.size() > MOST_SHOWN) {
      out.println("... and " + Quantity.count(stay.size() - MOST_SHOWN) + " more");
    }
  }
}
