package io.fieldline.command;

import io.fieldline.check.Finding;
import io.fieldline.check.ProjectCheck;
import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fieldline check}: finds mistakes before they run. */
@Command(
    name = "check",
    description =
        "Checks routes, devices and settings without connecting anywhere. Exit code 1 when"
            + " something is wrong.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private HomeOption home;
  @Mixin private RoutesOption routes;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Settings settings = home.settings();
    var check = new ProjectCheck(settings, System.getenv(), routes.folders(settings));
    List<Finding> findings = check.run();
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(out::println);
    out.println(
        findings.isEmpty()
            ? "no mistakes found in %s".formatted(settings.home().folder())
            : "%d %s found in %s"
                .formatted(
                    findings.size(),
                    findings.size() == 1 ? "mistake" : "mistakes",
                    settings.home().folder()));
    return findings.isEmpty() ? 0 : 1;
  }
}
