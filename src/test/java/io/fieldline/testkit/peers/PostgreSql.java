package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL as Debian packages it, with one user who needs a password. It refuses to run as root:
 * there it runs as the user that its package has made.
 */
public final class PostgreSql extends Peer {

  /** Owner of the database {@code postgres}. */
  public static final String USER = "fieldline";

  /** That user's password. */
  public static final String PASSWORD = "s3cret&word";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Path programs = programs();
  private final Path data = directory().resolve("data");

  private PostgreSql() {
    super("postgresql");
    try {
      Path password = directory().resolve("password");
      Files.writeString(password, PASSWORD);
      own(directory(), password);
      var command = new ArrayList<>(List.of(program("initdb"), "-D", data.toString()));
      command.addAll(List.of("-U", USER, "--pwfile=" + password, "--auth=scram-sha-256"));
      command.addAll(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"));
      Programs.output(asUser(command), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server. */
  public static PostgreSql start() {
    var server = new PostgreSql();
    server.up();
    return server;
  }

  /** Its database, without user and password. */
  public String url() {
    return "jdbc:postgresql://" + host() + ":" + port() + "/postgres";
  }

  /** A connection of the test's own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url() + "?connectTimeout=5&socketTimeout=20", USER, PASSWORD);
  }

  /** Executes a statement. */
  public void execute(String statement) {
    try (Connection connection = connect();
        var execution = connection.createStatement()) {
      execution.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  List<String> command() {
    return asUser(
        List.of(
            program("postgres"),
            "-D",
            data.toString(),
            "-h",
            host(),
            "-p",
            Integer.toString(port()),
            "-k",
            directory().toString(),
            // A killed process loses nothing that the operating system has.
            "-c",
            "fsync=off"));
  }

  @Override
  boolean answers() throws IOException {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** SIGINT: SIGTERM would wait until every client has gone. */
  @Override
  void askToEnd(Process server) {
    signal("-INT", server.toHandle());
  }

  /** Every connection has a process of its own, which goes on without the first one. */
  @Override
  Stream<ProcessHandle> processes(Process server) {
    return Stream.concat(Stream.of(server.toHandle()), server.descendants());
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private static void own(Path... files) throws IOException {
    if (ROOT) {
      for (Path file : files) {
        UserPrincipal owner =
            file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
        Files.setOwner(file, owner);
      }
    }
  }

  /** Without a process in between, which would get the signals. */
  private static List<String> asUser(List<String> command) {
    if (!ROOT) {
      return command;
    }
    var wrapped = new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres"));
    wrapped.add("--clear-groups");
    wrapped.addAll(command);
    return wrapped;
  }

  /** Debian keeps the programs of each version in a folder of its own, off the path. */
  private static Path programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Programs.missing("postgresql is not installed");
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo)
          .orElseGet(() -> Programs.missing("postgresql is not installed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
