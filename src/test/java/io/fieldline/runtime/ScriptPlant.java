package io.fieldline.runtime;

import io.fieldline.model.Batch;
import io.fieldline.model.ChosenSinks;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;

/** A whole Fieldline with the shipped pipeline and history, whose tags a test hands over. */
final class ScriptPlant implements AutoCloseable {

  private static final List<String> SHIPPED =
      List.of(
          "pipeline",
          "templates/source-scripts",
          "templates/sink-history",
          "sources/scripts",
          "sinks/history");

  private final Fieldline fieldline;
  private final ProducerTemplate template;

  private final int port = Peer.freePort();

  /** Starts in a folder that may have been used before. */
  ScriptPlant(Path home) throws IOException {
    this(home, Map.of());
  }

  /**
   * Starts with more settings than the port.
   *
   * @param more as in the environment
   */
  ScriptPlant(Path home, Map<String, String> more) throws IOException {
    for (String file : SHIPPED) {
      Path copy = home.resolve("routes/" + file + ".camel.yaml");
      if (!Files.exists(copy)) {
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("routes/" + file + ".camel.yaml"), copy);
      }
    }
    var environment = new HashMap<>(more);
    environment.put("HTTP_PORT", String.valueOf(port));
    var settings = new Settings(new Home(home), environment);
    fieldline = Fieldline.start(settings, List.of(home.resolve("routes")), Diagnosis.NONE);
    template = fieldline.context().createProducerTemplate();
  }

  Fieldline fieldline() {
    return fieldline;
  }

  /** Of the HTTP API. */
  int port() {
    return port;
  }

  /** Hands measurements to the pipeline; returns when the buffer has them. */
  void give(Batch batch) {
    template.sendBodyAndHeader("direct:measurements", batch, ChosenSinks.HEADER, "history");
  }

  void give(Tag tag, double value) {
    give(Batch.of(Measurement.good(tag, Value.of(value), Instant.now())));
  }

  /** Input {@code number} of a script. */
  static Tag input(long script, int number) {
    return new Tag("plant", "machine-" + script, "input-" + number);
  }

  /** The mean of a script's inputs. */
  static Tag mean(long script) {
    return new Tag("plant", "machine-" + script, "mean");
  }

  /** A script with variables, windows and two outputs, as an engineer writes it. */
  static StoredScript script(long id, int inputs) {
    var names = IntStream.range(0, inputs).mapToObj(i -> "i" + i).toList();
    var read = new ArrayList<ScriptInput>();
    for (int i = 0; i < inputs; i++) {
      read.add(new ScriptInput(names.get(i), input(id, i)));
    }
    var definition =
        new ScriptDefinition(
            "machine " + id,
            "",
            read,
            "total = 0; peak = 0;",
            """
            average = mean(%s);
            total = total + average;
            if (average > peak) { peak = average; }
            """
                .formatted(String.join(", ", names)),
            List.of(
                ScriptOutput.of(mean(id), "average"),
                ScriptOutput.of(
                    new Tag("plant", "machine-" + id, "smooth"), "ema(i0, '10s') + peak - peak")),
            Duration.ofMillis(100));
    return new StoredScript(id, 1, true, definition, "test", Instant.EPOCH);
  }

  @Override
  public void close() {
    fieldline.close();
  }
}
