package io.fieldline.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.runtime.Home;
import io.fieldline.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code src/test/resources/check} is a home folder with one kind of mistake and
 * a file {@code expected.txt} with what has to be said about it. Every home borrows the template
 * and the sink of {@code good}.
 */
class ProjectCheckTest {

  private static final Path CASES = Path.of("src/test/resources/check");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrongAndWhere(String name) throws IOException {
    Path home = CASES.resolve(name);

    List<String> found =
        check(home, Map.of(), home.resolve("routes"), CASES.resolve("good/routes"));

    assertThat(found).isEqualTo(Files.readAllLines(home.resolve("expected.txt")));
  }

  @Test
  void findsNothingInTheShippedFiles() throws IOException {
    Path home = Path.of("");

    List<String> found = check(home, Map.of(), Path.of("routes"), Path.of("simulator-routes"));

    assertThat(found).isEmpty();
  }

  @Test
  void checksTheEnvironmentToo() throws IOException {
    Path home = CASES.resolve("good");
    var environment = Map.of("HTTP_PORT", "eighty", "NORMALIZE_MAX_FUTURE", "soon");

    List<String> found = check(home, environment, home.resolve("routes"));

    assertThat(found)
        .containsExactly(
            "environment HTTP_PORT:1:1: 'http.port' has to be a number, not 'eighty'",
            "environment NORMALIZE_MAX_FUTURE:1:1: 'normalize.max-future' has to be a duration"
                + " such as 500ms, 10s or 1h, not 'soon'");
  }

  private static List<String> check(Path home, Map<String, String> environment, Path... routes)
      throws IOException {
    var settings = new Settings(new Home(home), environment);
    var folders = Stream.of(routes).filter(Files::isDirectory).map(Path::toAbsolutePath).distinct();
    return new ProjectCheck(settings, environment, folders.toList())
        .run().stream().map(Finding::toString).toList();
  }
}
