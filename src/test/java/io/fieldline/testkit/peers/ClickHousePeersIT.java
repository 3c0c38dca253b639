package io.fieldline.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The databases that other tests rely on keep their promises. */
@Timeout(60)
class ClickHousePeersIT {

  static Stream<Named<Function<String, ClickHouse>>> servers() {
    return Stream.of(
        Named.of("18.16", ClickHouse18::start), Named.of("modern engine", ChDb::start));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void keepsItsRowsOverStopAndKill(Function<String, ClickHouse> start) {
    try (var server = start.apply("")) {
      server.query("CREATE DATABASE d");
      server.query("CREATE TABLE d.t (n UInt32) ENGINE = MergeTree ORDER BY n");
      server.query("INSERT INTO d.t SELECT number FROM numbers(100)");

      server.restart();
      server.query("INSERT INTO d.t SELECT number FROM numbers(100)");
      server.kill();
      server.up();

      assertThat(server.count("d.t")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void asksForThePassword(Function<String, ClickHouse> start) {
    try (var server = start.apply("secret")) {

      assertThat(server.query("SELECT 1")).isEqualTo("1");
      assertThatIllegalStateException().isThrownBy(() -> server.query("SELECT 1", "wrong"));
    }
  }
}
