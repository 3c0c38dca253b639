package io.fieldline.command;

import io.fieldline.runtime.HttpAccess;
import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldline status}: the health and the counters of a running Fieldline as a table. */
@Command(
    name = "status",
    description =
        "Shows the sources, sinks and scripts of a running Fieldline. Exit code 0 when all is UP.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Mixin private HomeOption home;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where it runs. Default: http.host and http.port of the settings.")
  private @Nullable String url;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = home.settings();
    var access = HttpAccess.of(settings, url);
    PrintWriter out = spec.commandLine().getOut();
    try {
      var status =
          new StatusTable(
              access.url(), access.json("/observe/health"), access.text("/observe/metrics"));
      status.lines().forEach(out::println);
      return status.isUp() ? 0 : 1;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("fieldline: no answer from " + access.url() + ": " + reason(e));
      return 1;
    }
  }

  private static String reason(IOException fault) {
    return fault.getMessage() == null
        ? "connection refused, is it running?"
        : String.valueOf(fault.getMessage());
  }
}
