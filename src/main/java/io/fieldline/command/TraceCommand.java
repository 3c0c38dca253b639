package io.fieldline.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.runtime.HttpAccess;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import io.fieldline.runtime.StoredTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldline trace TAG}: why a value is not stored. */
@Command(
    name = "trace",
    description =
        "Tells why the newest value of a tag is or is not stored: what was read, what normalize"
            + " made of it, how far it is on its way to each sink. Asks the running Fieldline, else"
            + " its files. Exit code 0 when every chosen sink has it, 1 when not.",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 1_000;

  @Mixin private HomeOption home;

  @Parameters(paramLabel = "TAG", description = "facility/component/parameter")
  private String tag = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where it runs. Default: http.host and http.port of the settings.")
  private @Nullable String url;

  @Option(
      names = "--watch",
      paramLabel = "DURATION",
      description = "Follows the tag for a while, such as 30s: a line whenever something changes.")
  private @Nullable String watch;

  @Option(names = "--json", description = "Prints JSON, as GET /api/trace answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Duration length = watch == null ? Duration.ZERO : length(watch);
    Settings settings = home.settings();
    var access = HttpAccess.of(settings, url);
    JsonNode trace = ask(settings, access);
    PrintWriter out = spec.commandLine().getOut();
    print(out, trace);
    if (!length.isZero() && trace.path("running").asBoolean()) {
      trace = follow(out, access, trace, length);
    }
    return trace.path("verdict").asText().startsWith("Stored") ? 0 : 1;
  }

  private void print(PrintWriter out, JsonNode trace) {
    if (json) {
      out.println(trace);
    } else {
      new TracePrinter(trace, ZoneId.systemDefault()).lines().forEach(out::println);
    }
    out.flush();
  }

  private JsonNode follow(PrintWriter out, HttpAccess access, JsonNode first, Duration length)
      throws IOException, InterruptedException {
    var stopped = new UntilStopped();
    long end = System.nanoTime() + length.toNanos();
    JsonNode shown = first;
    while (System.nanoTime() < end && !stopped.await(POLL_MILLIS)) {
      JsonNode next = access.json(path());
      if (!essence(next).equals(essence(shown))) {
        shown = next;
        if (json) {
          out.println(next);
        } else {
          LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
          out.println(now + "  " + new TracePrinter(next, ZoneId.systemDefault()).verdict());
        }
        out.flush();
      }
    }
    return shown;
  }

  /** What makes a new line: another value, another step, other things that wait. */
  private static String essence(JsonNode trace) {
    var essence = new StringBuilder();
    essence.append(trace.path("lastRead").path("sourceTime"));
    essence.append(trace.path("normalize").path("outcome"));
    trace
        .path("sinks")
        .forEach(sink -> essence.append(sink.path("newest")).append(sink.path("waiting")));
    return essence.append(trace.path("quarantine").path(0).path("id")).toString();
  }

  private JsonNode ask(Settings settings, HttpAccess access)
      throws IOException, InterruptedException {
    try {
      return access.json(path());
    } catch (ConnectException e) {
      if (url != null) {
        throw new IOException("no answer from " + url + ": connection refused", e);
      }
      try (var stored = StoredTrace.open(settings)) {
        return stored.of(tag);
      } catch (IOException none) {
        throw new IOException(
            "no Fieldline answers at " + access.url() + ", and " + none.getMessage(), none);
      }
    }
  }

  private String path() {
    return "/api/trace?tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
  }

  private static Duration length(String text) {
    try {
      return TimeUtils.toDuration(text);
    } catch (IllegalArgumentException e) {
      throw new StartException("--watch needs a duration such as 30s, not '" + text + "'", e);
    }
  }
}
