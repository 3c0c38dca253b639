package io.fieldline.history;

import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped files of the history sink, as they are. */
class HistorySinkTest {

  @TempDir Path folder;

  @Test
  void storesWhatItsBufferHolds() throws Exception {
    var main = new Main();
    var history = new HistoryFile(folder.resolve("history.db"), Duration.ZERO, Clock.systemUTC());
    main.bind("history", history);
    main.setDefaultPropertyPlaceholderLocation("file:application.properties");
    main.addOverrideProperty("data.dir", folder.toString());
    main.addOverrideProperty("history.batch-interval", "1ms");
    main.configure()
        .withRoutesIncludePattern(
            "file:routes/templates/sink-history.camel.yaml,file:routes/sinks/history.camel.yaml");
    try (history) {
      main.start();
      main.getCamelTemplate().sendBody("buffer:history", sequence(TAG.toString(), 0, 100));

      await()
          .untilAsserted(
              () ->
                  assertThat(history.read(TAG, new Span(NOON, NOON.plusSeconds(1)), 1_000))
                      .isEqualTo(sequence(TAG.toString(), 0, 100).measurements()));
      assertThat(folder.resolve("buffer/history.db")).exists();
    } finally {
      main.stop();
    }
  }
}
