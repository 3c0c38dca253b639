package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.ChosenSinks;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source that chooses {@code none}, on the shipped pipeline. */
@Timeout(60)
class StoredNowhereTest {

  private static final Tag TAG = Tag.parse("plant/boiler/power");

  @TempDir private Path home;

  @Test
  void becomesALiveValueIsAcknowledgedAndStandsInNoBuffer() throws Exception {
    Path pipeline = home.resolve("routes/pipeline.camel.yaml");
    Files.createDirectories(pipeline.getParent());
    Files.copy(Path.of("routes/pipeline.camel.yaml"), pipeline);
    var settings =
        new Settings(new Home(home), Map.of("HTTP_PORT", String.valueOf(Peer.freePort())));

    try (var fieldline =
        Fieldline.start(settings, List.of(pipeline.getParent()), file -> Optional.empty())) {
      // Returns when the exchange has ended well; a failed one throws.
      fieldline
          .context()
          .createProducerTemplate()
          .sendBodyAndHeader(
              "direct:measurements",
              Batch.of(Measurement.good(TAG, Value.of(30.0), Instant.now())),
              ChosenSinks.HEADER,
              "none");

      assertThat(fieldline.live().get(TAG)).isPresent();
      assertThat(Path.of(settings.get("data.dir"), "buffer"))
          .satisfiesAnyOf(
              folder -> assertThat(folder).doesNotExist(),
              folder -> assertThat(folder).isDirectoryNotContaining("glob:**.db"));
      assertThat(
              HttpAccess.of(settings, null).json("/api/trace?tag=" + TAG).path("verdict").asText())
          .startsWith("Not stored: the source")
          .contains("chooses sinks: none. Live values and scripts have it: 30.0 of ");
    }
  }
}
