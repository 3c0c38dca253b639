package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline quarantine show ID}: one entry with its payload. */
@Command(
    name = "show",
    description = "Shows one entry with its payload.",
    mixinStandardHelpOptions = true)
final class QuarantineShowCommand implements Callable<Integer> {

  private static final int LONGEST = 1_000;

  @Parameters(paramLabel = "ID", description = "Id of the entry, as list shows it.")
  private long id;

  @Option(names = "--json", description = "Prints one JSON object, the payload in Base64.")
  private boolean json;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (QuarantineAccess quarantine = QuarantineAccess.of(place)) {
      JsonNode entry = quarantine.show(id);
      if (json) {
        out.println(entry);
      } else {
        print(entry, out);
      }
      return 0;
    }
  }

  private static void print(JsonNode entry, PrintWriter out) throws IOException {
    byte[] payload = entry.path("payload").binaryValue();
    var lines = new KeyedLines();
    lines.add("Entry", entry.path("id").asText());
    lines.add("When", entry.path("time").asText());
    lines.add("Origin", PlainText.of(entry.path("origin").asText(), LONGEST));
    lines.add("About", PlainText.of(entry.path("subject").asText(), LONGEST));
    lines.add("Reason", PlainText.of(entry.path("reason").asText(), LONGEST));
    lines.add("Payload", size(entry, payload.length));
    lines.lines().forEach(out::println);
    out.println();
    PayloadText.lines(entry.path("origin").asText(), payload).forEach(out::println);
  }

  private static String size(JsonNode entry, int kept) {
    String length = Quantity.of(entry.path("length").asLong(), "byte");
    return entry.path("cut").asBoolean()
        ? length + ", only the first " + Quantity.count(kept) + " were kept: no replay"
        : length;
  }
}
