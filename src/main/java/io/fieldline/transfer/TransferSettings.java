package io.fieldline.transfer;

import io.fieldline.device.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a settings file of OPCDataTransfer says, checked. No text of it shows a password.
 *
 * @param file where it was read
 * @param opc where values come from
 * @param sending where rows go to
 * @param logging what is logged and where
 * @param tags which rows are made of which items
 * @param notes what of the file has no effect: unknown sections and keys, plots
 */
public record TransferSettings(
    Path file, Opc opc, Sending sending, Logging logging, TagMap tags, List<Problem> notes) {

  /**
   * The section {@code [opc]}.
   *
   * @param server ProgID or CLSID
   * @param branch items below it are read, names from the root with dots between; empty for every
   *     item of the tag map
   * @param period from one read to the next, 10 ms to 1 day
   * @param host the machine with the server; empty for the setting {@code opcda.host}
   * @param port of its DCOM activation; 0 for the setting {@code opcda.port}
   * @param domain of the user; empty for the setting {@code opcda.domain}
   * @param user who logs in; empty for the setting {@code opcda.user}
   * @param password of the user; empty for the setting {@code opcda.password}
   */
  public record Opc(
      String server,
      String branch,
      Duration period,
      String host,
      int port,
      String domain,
      String user,
      String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "%s on %s every %s ms".formatted(server, host, period.toMillis());
    }
  }

  /** The kinds of receivers, as the original calls them. */
  public enum LoaderType {
    CLICKHOUSE_DRIVER,
    HTTP
  }

  /**
   * The section {@code [sending]}.
   *
   * @param type of the receiver
   * @param url of ClickHouse's HTTP interface, or where rows are posted to
   * @param user empty for the default
   * @param password may be empty
   * @param database of the table
   * @param table that rows are inserted into
   * @param createQuery makes the table; empty for a query of our own
   * @param qualityColumn takes the quality, and bad values are rows too; empty for neither
   */
  public record Sending(
      LoaderType type,
      URI url,
      String user,
      String password,
      String database,
      String table,
      String createQuery,
      String qualityColumn) {

    /** Without the password. */
    @Override
    public String toString() {
      return type + " " + url;
    }
  }

  /**
   * The section {@code [logging]}.
   *
   * @param verbose whether the console shows what is going on, else warnings only
   * @param level of the log file
   * @param file takes the log, nothing when there is none
   */
  public record Logging(boolean verbose, Level level, Optional<Path> file) {}

  /** Levels of a log file, as Python calls them. */
  public enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
  }

  /** Copies the list. */
  public TransferSettings {
    notes = List.copyOf(notes);
  }

  /**
   * Reads a settings file and the tag map that it names.
   *
   * @throws SettingsException naming all that is wrong, with files and lines
   */
  public static TransferSettings read(Path file) throws SettingsException {
    return new SettingsReader(file).read();
  }
}
