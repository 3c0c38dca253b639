package io.fieldline.normalize;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.DeviceFile;
import io.fieldline.device.TagDefinition;
import io.fieldline.device.TagDirectory;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One device {@code f/d} with tags for a test, and the normalizer that reads them. */
final class Plant implements TagDirectory {

  static final Tag T = Tag.parse("f/d/t");

  final ManualClock clock = new ManualClock(NOON);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Normalizer normalizer = new Normalizer(this, clock, meters, Duration.ofMinutes(5));
  private final Map<Tag, TagDefinition> definitions = new HashMap<>();

  /** Defines the tag {@code f/d/t}. */
  static Plant with(String properties) {
    return new Plant().define("t", properties);
  }

  Plant define(String name, String properties) {
    String yaml = "{id: d, facility: f, tags: {" + name + ": {" + properties + "}}}";
    DeviceFile file = DeviceFile.parse(Path.of("x"), yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(file.problems()).isEmpty();
    file.content().orElseThrow().tags().forEach(tag -> definitions.put(tag.tag(), tag));
    return this;
  }

  static Measurement at(Instant time, Value value, Quality quality) {
    return new Measurement(T, value, quality, time, time);
  }

  static Measurement good(Value value) {
    return at(NOON, value, Quality.GOOD);
  }

  /** What becomes of a single measurement, which must not be left out. */
  Measurement normal(Measurement raw) {
    Batch batch = normalizer.normalize(Batch.of(raw));
    assertThat(batch.size()).isEqualTo(1);
    return batch.measurements().get(0);
  }

  boolean passes(Measurement raw) {
    return !normalizer.normalize(Batch.of(raw)).isEmpty();
  }

  double count(String meter, String reason) {
    return meters.get(meter).tag("reason", reason).counter().count();
  }

  @Override
  public Optional<Tag> tagAt(String address) {
    return Optional.empty();
  }

  @Override
  public Optional<TagDefinition> definition(Tag tag) {
    return Optional.ofNullable(definitions.get(tag));
  }
}
