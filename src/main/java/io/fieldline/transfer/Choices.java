package io.fieldline.transfer;

import io.fieldline.runtime.Home;
import io.fieldline.runtime.OpcSettings;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.DcomClient;
import io.fieldline.transfer.TransferSettings.LoaderType;
import io.fieldline.transfer.TransferSettings.Opc;
import io.fieldline.transfer.TransferSettings.Sending;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a settings file means in Fieldline's own settings. A key that is left out chooses nothing:
 * there the environment and {@code application.properties} beside the file have their say.
 */
final class Choices {

  private static final String ALWAYS = "true";

  private Choices() {}

  /** Fieldline's settings, whose home is the folder of the settings file. */
  static Settings of(TransferSettings transfer, Map<String, String> environment) {
    Path file = transfer.file().toAbsolutePath().normalize();
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    var settings = new Settings(new Home(folder), environment);
    // A folder of its own: two transfers may stand side by side.
    settings.choose("data.dir", Path.of(settings.get("data.dir"), name(file)).toString());
    source(transfer.opc(), settings);
    boolean http = transfer.sending().type() == LoaderType.HTTP;
    var columns = new Columns(transfer.tags(), transfer.sending());
    if (http) {
      http(transfer.sending(), columns, settings);
    } else {
      clickHouse(transfer.sending(), columns, settings);
    }
    settings.choose("source.sinks", http ? "http" : "clickhouse");
    settings.choose("transfer.keep-texts", Boolean.toString(http));
    settings.choose(
        "transfer.keep-bad", Boolean.toString(!transfer.sending().qualityColumn().isEmpty()));
    return settings;
  }

  /**
   * Where the OPC server is, as the settings say in the end.
   *
   * @throws StartException naming a setting that is wrong
   */
  static ServerAddress server(Settings settings) {
    try {
      return OpcSettings.options(settings)
          .address(settings.get("opcda.host"), settings.get("opcda.server"));
    } catch (IllegalArgumentException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * How the transfer itself talks to the OPC server, beside the source.
   *
   * @throws StartException naming a setting that is wrong
   */
  static OpcClient client(Settings settings) {
    // It only asks and reads: nobody calls back.
    return new DcomClient(OpcSettings.options(settings).zone(), Callbacks.ANYWHERE);
  }

  private static void source(Opc opc, Settings settings) {
    settings.choose("opcda.server", opc.server());
    settings.choose("opcda.period", opc.period().toMillis() + "ms");
    if (opc.period().compareTo(settings.duration("opcda.update-rate")) < 0) {
      // Else the same cached values would be read again and again.
      settings.choose("opcda.update-rate", opc.period().toMillis() + "ms");
    }
    chooseIfGiven("opcda.host", opc.host(), settings);
    chooseIfGiven("opcda.port", opc.port() == 0 ? "" : Integer.toString(opc.port()), settings);
    chooseIfGiven("opcda.domain", opc.domain(), settings);
    chooseIfGiven("opcda.user", opc.user(), settings);
    chooseIfGiven("opcda.password", opc.password(), settings);
  }

  private static void clickHouse(Sending sending, Columns columns, Settings settings) {
    settings.choose("clickhouse.url", sending.url().toString());
    chooseIfGiven("clickhouse.user", sending.user(), settings);
    chooseIfGiven("clickhouse.password", sending.password(), settings);
    settings.choose("clickhouse.database", sending.database());
    settings.choose("clickhouse.table", sending.table());
    settings.choose("clickhouse.layout", columns.layout());
    settings.choose("clickhouse.create-query", sending.createQuery());
    settings.choose("clickhouse.create", ALWAYS);
  }

  private static void http(Sending sending, Columns columns, Settings settings) {
    settings.choose("http-sink.url", sending.url().toString());
    chooseIfGiven("http-sink.user", sending.user(), settings);
    chooseIfGiven("http-sink.password", sending.password(), settings);
    settings.choose("http-sink.fields", columns.fields());
  }

  private static void chooseIfGiven(String key, String value, Settings settings) {
    if (!value.isEmpty()) {
      settings.choose(key, value);
    }
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
