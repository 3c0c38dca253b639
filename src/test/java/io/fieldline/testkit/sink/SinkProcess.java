package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.sequence;

import io.fieldline.history.HistoryFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A child process that appends numbers, delivers them and prints how many were acknowledged. */
public final class SinkProcess {

  /** Where the embedded history lies, for the one sink whose server is a part of Fieldline. */
  public static final String HISTORY = "contract.history";

  static final int BATCH = 20;

  private SinkProcess() {}

  /** Arguments: folder, template, file with settings, tag. Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    var properties = new Properties();
    try (var file = Files.newBufferedReader(Path.of(args[2]))) {
      properties.load(file);
    }
    var settings = new HashMap<String, String>();
    properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
    var rig = new SinkRig(Path.of(args[0]), args[1], settings, beans(settings));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (int number = 0; ; number += BATCH) {
      rig.append(sequence(args[3], number, BATCH));
      out.println(number + BATCH);
      out.flush();
    }
  }

  private static Map<String, Object> beans(Map<String, String> settings) throws Exception {
    String file = settings.get(HISTORY);
    return file == null
        ? Map.of()
        : Map.of("history", new HistoryFile(Path.of(file), Duration.ZERO, Clock.systemUTC()));
  }
}
