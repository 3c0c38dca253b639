package io.fieldline.command;

import io.fieldline.format.FormatException;
import io.fieldline.format.JsonLinesReader;
import io.fieldline.model.Batch;
import io.fieldline.runtime.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline buffer replay NAME FILE}: appends the measurements of a file. */
@Command(
    name = "replay",
    description =
        "Appends the measurements of an exported file to a buffer, behind what waits there. The"
            + " whole file is checked before the first one is appended.",
    mixinStandardHelpOptions = true)
final class BufferReplayCommand implements Callable<Integer> {

  private static final int PORTION = 5_000;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the buffer.")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "JSON lines, compressed when the name ends in .gz.")
  private Path file;

  @Option(
      names = "--skip",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Leaves out the first measurements, after a replay that broke off.")
  private long skip;

  @Mixin private Place place;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (skip < 0) {
      throw new ParameterException(spec.commandLine(), "--skip must be 0 or more");
    }
    var source = new ExportFile(file);
    Instant received = Instant.now();
    try (BufferAccess buffers = BufferAccess.of(place)) {
      buffers.show(name); // a wrong name is said before a long check
      long total = each(source, received, Long.MAX_VALUE, "checked", batch -> {}) - skip;
      if (total <= 0) {
        throw new IOException(file + " holds no measurement to append");
      }
      long[] appended = {0};
      try {
        each(
            source,
            received,
            total,
            "measurements",
            batch -> {
              buffers.append(name, batch);
              appended[0] += batch.size();
            });
      } catch (IOException e) {
        throw new IOException(
            "%s. %s of %s were appended; go on with --skip %d"
                .formatted(
                    Reason.of(e).replaceFirst("\\.$", ""),
                    Quantity.count(appended[0]),
                    Quantity.of(total, "measurement"),
                    skip + appended[0]));
      }
      spec.commandLine()
          .getOut()
          .println(
              Quantity.of(appended[0], "measurement") + " of " + file + " appended to " + name);
      return 0;
    }
  }

  /** What is done with each portion of the file. */
  @FunctionalInterface
  private interface Step {
    void take(Batch batch) throws IOException, InterruptedException;
  }

  private long each(ExportFile source, Instant received, long total, String what, Step step)
      throws IOException, InterruptedException {
    boolean checking = total == Long.MAX_VALUE;
    var progress =
        new TransferProgress(
            spec.commandLine().getErr(), Ansi.AUTO.enabled(), total, what, System::nanoTime);
    long left = checking ? 0 : skip;
    try (var lines = new JsonLinesReader(source.read(), received)) {
      for (Batch batch = lines.next(PORTION); !batch.isEmpty(); batch = lines.next(PORTION)) {
        int leave = (int) Math.min(left, batch.size());
        left -= leave;
        if (leave < batch.size()) {
          step.take(batch.slice(leave, batch.size()));
        }
        progress.add(batch.size() - leave);
      }
      return progress.count();
    } catch (FormatException e) {
      // Without its cause, which would be shown in its place and does not know the file.
      throw new IOException(file + ", " + e.getMessage() + "; nothing was appended");
    } finally {
      progress.done();
    }
  }
}
