package io.fieldline.command;

import io.fieldline.payload.GivenValue;
import io.fieldline.payload.PayloadException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that give a script its inputs. */
final class InputOptions {

  @Option(
      names = {"-i", "--input"},
      paramLabel = "NAME=VALUE[:QUALITY]",
      description =
          "What an input has: power=12.5, running=true, power=12.5:uncertain, power=:bad for none."
              + " NAME is the input's name or tag. Repeatable.")
  private List<String> inputs = List.of();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "A table of inputs: its first row is time,NAME,NAME..., then a row for each moment. The"
              + " script calculates every row; an empty cell leaves an input as it was.")
  private @Nullable Path csv;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  Optional<Path> csv() {
    return Optional.ofNullable(csv);
  }

  /**
   * Hands the given values over to a script's inputs.
   *
   * @param time of all values
   * @throws ParameterException when an option is wrong, or names an input that is not there
   */
  void give(GivenInputs to, Instant time) {
    var given = new HashSet<Integer>();
    for (String input : inputs) {
      int equals = input.indexOf('=');
      if (equals < 1) {
        throw fault("--input must be such as power=12.5, not '" + input + "'");
      }
      try {
        int index = to.index(input.substring(0, equals).strip());
        if (!given.add(index)) {
          throw fault("--input gives '" + input.substring(0, equals) + "' twice");
        }
        to.set(index, GivenValue.read(input.substring(equals + 1)), time);
      } catch (IllegalArgumentException | PayloadException e) {
        throw fault("--input " + input + ": " + e.getMessage());
      }
    }
  }

  private ParameterException fault(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
