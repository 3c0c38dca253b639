package io.fieldline.transfer;

import io.fieldline.runtime.Settings;
import io.fieldline.testkit.peers.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder with a settings file and a tag map of two items. */
final class SettingsFolder {

  /** A facility, two components of it, a parameter. */
  static final String TAGS =
      """
      { "opc_names_and_codes": {
          "press.force": { "facility": 1001, "component": 10011, "parameter": 1 },
          "press.heat": { "facility": 1001, "component": 10011, "parameter": 2 }
        },
        "codes_and_plotting_names": { "parameter": [ { "key": 2, "value": "Heat" } ] }
      }
      """;

  private final Path folder;

  SettingsFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads settings whose section [opc] is complete but for what is given. */
  TransferSettings read(String opc, String rest) throws IOException, SettingsException {
    Files.writeString(folder.resolve("tags.json"), TAGS);
    Path file = folder.resolve("line4.ini");
    Files.writeString(
        file,
        "[opc]\nopc_server = Any.Server.1\ntags_settings_file_path = tags.json\n" + opc + rest);
    return TransferSettings.read(file);
  }

  /** Fieldline's settings of them, on a free port. */
  static Settings all(TransferSettings settings) {
    return all(settings, Map.of());
  }

  static Settings all(TransferSettings settings, Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("HTTP_PORT", Integer.toString(Peer.freePort()));
    return Choices.of(settings, all);
  }
}
