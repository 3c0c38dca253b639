package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.quarantine.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline quarantine purge}: removes entries, after they were copied. */
@Command(
    name = "purge",
    description =
        "Removes entries of which nothing is needed any more, after a copy of them was written.",
    mixinStandardHelpOptions = true)
final class QuarantinePurgeCommand implements Callable<Integer> {

  private final @Nullable Question question;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of entries.")
  private List<Long> ids = List.of();

  @Mixin private SelectionOptions chosen;

  @Option(names = "--all", description = "All entries.")
  private boolean all;

  @Mixin private PurgeOptions options;
  @Mixin private Place place;
  @Spec private CommandSpec spec;

  QuarantinePurgeCommand() {
    this(null);
  }

  QuarantinePurgeCommand(@Nullable Question question) {
    this.question = question;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection selection = chosen.selection(ids, all);
    PrintWriter out = spec.commandLine().getOut();
    try (QuarantineAccess quarantine = QuarantineAccess.of(place)) {
      JsonNode found = quarantine.list(selection, 1);
      long total = found.path("selected").asLong();
      if (total == 0) {
        out.println("No entry fits.");
        return 0;
      }
      // What comes meanwhile is neither copied nor removed.
      Selection fixed = selection.between(0, found.path("entries").path(0).path("id").asLong());
      Path file = options.copy(quarantine.copies(), "quarantine", Clock.systemUTC());
      String what = Quantity.of(total, "entry") + " of the quarantine";
      if (!options.isMeant(what, file, question, spec.commandLine())) {
        out.println("Nothing was removed.");
        return 1;
      }
      if (options.isCopied()) {
        new ExportFile(file).write(copy -> quarantine.export(fixed, copy));
      }
      long removed = quarantine.remove(fixed).path("removed").asLong();
      out.println(Quantity.of(removed, "entry") + " removed.");
      if (options.isCopied()) {
        out.println("copy:  " + file);
      }
      return 0;
    }
  }
}
