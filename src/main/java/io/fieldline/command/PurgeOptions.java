package io.fieldline.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of every command that removes something. */
final class PurgeOptions {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(names = "--no-copy", description = "Removes without a copy: there is no way back.")
  private boolean noCopy;

  @Option(
      names = "--copy",
      paramLabel = "FILE",
      description = "Where the copy goes. Default: NAME-purged-TIME.jsonl beside the data.")
  private @Nullable Path copy;

  boolean isCopied() {
    return !noCopy;
  }

  /** The file of the copy. */
  Path copy(Path folder, String name, Clock clock) {
    return copy != null
        ? copy
        : folder.resolve(name + "-purged-" + STAMP.format(clock.instant()) + ".jsonl");
  }

  /**
   * Whether to go on.
   *
   * @param what is removed: {@code 7 measurements for clickhouse}
   * @param question null to ask on the terminal
   */
  boolean isMeant(String what, Path file, @Nullable Question question, CommandLine command)
      throws IOException {
    if (yes) {
      return true;
    }
    Question asked = question == null ? Question.onTerminal(command) : question;
    return asked.isAnsweredYes(
        noCopy
            ? "Remove " + what + ", WITHOUT A COPY?"
            : "Remove " + what + "? A copy goes to " + file);
  }
}
