package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldline quarantine list}: the newest entries with their reasons. */
@Command(
    name = "list",
    description = "Shows the newest entries with their reasons, the newest first.",
    mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {

  private static final int MOST = 10_000;
  private static final int LONGEST_SUBJECT = 60;
  private static final int LONGEST_REASON = 100;

  @Mixin private SelectionOptions chosen;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "How many at most, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 to " + MOST);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (QuarantineAccess quarantine = QuarantineAccess.of(place)) {
      JsonNode found = quarantine.list(chosen.selection(List.of()), limit);
      if (json) {
        out.println(found);
      } else {
        print(found, out);
      }
      return 0;
    }
  }

  private static void print(JsonNode found, PrintWriter out) {
    if (found.path("entries").isEmpty()) {
      out.println(
          found.path("kept").asLong() == 0
              ? "The quarantine is empty."
              : "None fits, of " + kept(found) + ".");
      return;
    }
    var table = TextTable.ofTexts("ID", "WHEN", "ORIGIN", "ABOUT", "REASON");
    for (JsonNode entry : found.path("entries")) {
      table.add(
          entry.path("id").asText(),
          entry.path("time").asText().replaceFirst("\\.\\d+Z$", "Z"),
          PlainText.of(entry.path("origin").asText(), LONGEST_SUBJECT),
          PlainText.of(entry.path("subject").asText(), LONGEST_SUBJECT),
          PlainText.of(entry.path("reason").asText(), LONGEST_REASON));
    }
    table.lines().forEach(out::println);
    out.println();
    out.println(
        "%s of %s shown. Kept in all: %s."
            .formatted(
                Quantity.count(found.path("entries").size()),
                Quantity.of(found.path("selected").asLong(), "entry"),
                kept(found)));
    out.println("look into one:   fieldline quarantine show ID");
    out.println("after a repair:  fieldline quarantine replay ID...|--origin ORIGIN|--all");
  }

  private static String kept(JsonNode found) {
    return found.path("origins").properties().stream()
        .map(origin -> Quantity.count(origin.getValue().asLong()) + " of " + origin.getKey())
        .collect(Collectors.joining(", "));
  }
}
