package io.fieldline.testkit.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The oldest ClickHouse that Fieldline supports, 18.16, as Debian packages it: a real server with
 * its real HTTP interface.
 */
public final class ClickHouse18 extends ClickHouse {

  private static final String CONFIG =
      """
      <yandex>
        <logger><level>warning</level><console>1</console></logger>
        <http_port>%d</http_port>
        <tcp_port>%d</tcp_port>
        <keep_alive_timeout>3</keep_alive_timeout>
        <listen_host>127.0.0.1</listen_host>
        <path>%3$s/data/</path>
        <tmp_path>%3$s/tmp/</tmp_path>
        <mark_cache_size>67108864</mark_cache_size>
        <users_config>%3$s/users.xml</users_config>
        <default_profile>default</default_profile>
        <default_database>default</default_database>
        <timezone>UTC</timezone>
      </yandex>
      """;

  private static final String USERS =
      """
      <yandex>
        <profiles><default/></profiles>
        <quotas><default/></quotas>
        <users>
          <default>
            <password>%s</password>
            <networks><ip>127.0.0.1</ip></networks>
            <profile>default</profile>
            <quota>default</quota>
          </default>
        </users>
      </yandex>
      """;

  private final Path program = Programs.find("clickhouse-server");
  private final int nativePort = freePort();

  private ClickHouse18(String password) {
    super("clickhouse18", password);
  }

  public static ClickHouse18 start() {
    return start("");
  }

  /** Starts a server whose user "default" has a password. */
  public static ClickHouse18 start(String password) {
    var server = new ClickHouse18(password);
    server.up();
    return server;
  }

  @Override
  List<String> command() throws IOException {
    Path config = directory().resolve("config.xml");
    Files.writeString(config, CONFIG.formatted(port(), nativePort, directory()));
    Files.writeString(directory().resolve("users.xml"), USERS.formatted(password()));
    return List.of(program.toString(), "--config-file=" + config);
  }
}
