package io.fieldline.command;

import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MOCK_MODE: a simulated PLC in this process takes the place of the one at {@code plc.ip}. Sources,
 * driver and network protocol stay the same; only the address differs.
 */
final class MockMode {

  private static final Logger LOG = LoggerFactory.getLogger(MockMode.class);
  private static final String HOST = "127.0.0.1";

  private MockMode() {}

  /**
   * The folders to run, those of the simulated PLC first when {@code mock.mode} is true.
   *
   * @throws StartException when the setting is neither true nor false, or the simulator is missing
   */
  static List<Path> folders(Settings settings, List<Path> folders) {
    String mode = settings.get("mock.mode").strip();
    return switch (mode) {
      case "false" -> folders;
      case "true" -> {
        LOG.warn("MOCK_MODE is on: what comes from the PLC is simulated");
        yield simulated(settings, folders);
      }
      default -> throw new StartException("the setting mock.mode has to be true or false: " + mode);
    };
  }

  /** The folders with those of the simulated PLC first; sources are pointed at it. */
  static List<Path> simulated(Settings settings, List<Path> folders) {
    Path simulator = settings.home().resolve("simulator-routes/hopper");
    if (!Files.isDirectory(simulator)) {
      throw new StartException(
          "there is no folder " + simulator + " with the simulated PLC: set MOCK_MODE=false");
    }
    settings.choose("plc.ip", HOST);
    settings.choose("plc.port", settings.get("sim.plc-port"));
    settings.choose("plc.rack", "0");
    settings.choose("plc.slot", "1");
    return Stream.concat(Stream.of(simulator), folders.stream()).toList();
  }
}
