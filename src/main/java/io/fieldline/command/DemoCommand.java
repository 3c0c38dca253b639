package io.fieldline.command;

import static java.util.stream.Collectors.joining;

import io.fieldline.check.RouteDiagnosis;
import io.fieldline.model.Tag;
import io.fieldline.runtime.Fieldline;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code fieldline demo}: the shipped routes with a broker, six sensors and a PLC in the same
 * process.
 */
@Command(
    name = "demo",
    description =
        "Runs the routes with a simulated plant: an MQTT broker, six sensors and the PLC of a"
            + " hopper, and two of the shipped scripts. Needs no network.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String HOST = "127.0.0.1";

  @Mixin private HomeOption home;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = home.settings();
    String broker = FreePort.of(settings, "sim.port");
    // The demo is all in one process, whatever the settings say of the real plant.
    Map.of(
            "data.dir",
            Path.of(settings.get("data.dir"), "demo").toString(),
            "source.sinks",
            "history",
            "mqtt.broker",
            "tcp://" + HOST + ":" + broker,
            "mqtt.user",
            "",
            "mqtt.password",
            "",
            "sim.host",
            HOST,
            "sim.port",
            broker,
            "sim.plc-port",
            FreePort.of(settings, "sim.plc-port"))
        .forEach(settings::choose);
    show(settings);
    return 0;
  }

  private void show(Settings settings) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path data = Path.of(settings.get("data.dir"));
    Path logFile = data.resolve("fieldline.log");
    boolean terminal = Ansi.AUTO.enabled();
    if (terminal) {
      out.println("Fieldline starts ...");
      out.flush();
    }
    DemoLog log = terminal ? DemoLog.into(logFile) : null;
    var untilStopped = new UntilStopped();
    List<Path> folders = folders(settings);
    Fieldline fieldline =
        untilStopped.start(
            () -> Fieldline.start(settings, folders, new RouteDiagnosis(settings, folders)));
    out.println();
    out.println("Six simulated sensors -> MQTT on port " + settings.get("sim.port"));
    out.println("A simulated hopper    -> S7 on port " + settings.get("sim.plc-port"));
    List<Tag> scripted = new DemoScripts(settings.home().folder()).create(fieldline.scripts());
    if (!scripted.isEmpty()) {
      out.println(
          "Two scripts           -> "
              + scripted.stream().map(Tag::toString).collect(joining(", ")));
    }
    out.println("Data:   " + data);
    out.println("Health: " + fieldline.url() + "/observe/health   Stop: Ctrl+C");
    if (terminal) {
      out.println("Log:    " + logFile);
    }
    out.println();
    out.flush();
    var picture = new LivePicture(out, fieldline, log);
    do {
      picture.draw();
    } while (!untilStopped.await(picture.pauseMillis()));
    out.println("\nStopped. What was measured is in " + data.resolve("history.db"));
    out.flush();
  }

  private static List<Path> folders(Settings settings) {
    Path plant = settings.home().resolve("simulator-routes");
    Path routes = settings.home().resolve(settings.get("routes.dir"));
    for (Path folder : List.of(plant, routes)) {
      if (!Files.isDirectory(folder)) {
        throw new StartException(
            "there is no folder " + folder + ": start where it is, or name its place with --home");
      }
    }
    return MockMode.simulated(
        settings,
        List.of(
            plant.resolve("templates"), plant.resolve("broker"), routes, plant.resolve("plant")));
  }
}
