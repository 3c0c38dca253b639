package io.fieldline.source.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.TagNaming;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTagsTest {

  private static final TagDirectory NO_DEVICES = address -> Optional.empty();

  @ParameterizedTest
  @CsvSource({
    "sensor/{parameter}, sensor/t1, plant/line/t1",
    "{facility}/{component}/{parameter}, a/b/c, a/b/c",
    "plant/+/{component}/{parameter}, plant/x/b/c, plant/b/c",
    "{component}/{parameter}/#, b/c, plant/b/c",
    "{component}/{parameter}/#, b/c/raw/v1, plant/b/c"
  })
  void takesThePartsThatThePatternMarks(String pattern, String topic, String tag) throws Exception {
    assertThat(naming(pattern, false).tagOf(topic)).hasToString(tag);
  }

  @Test
  void triesThePatternsInTheirOrder() throws Exception {
    var naming = naming("sensor/{parameter}, sensors/{parameter}", false);

    assertThat(naming.tagOf("sensors/t1")).isEqualTo(naming.tagOf("sensor/t1"));
  }

  @ParameterizedTest
  @CsvSource({"t1, plant/line/t1", "b/t1, plant/b/t1", "a/b/c, a/b/c", "/a/b/c/d, a/b/c/d"})
  void makesATagOfTheLevelsOfAnUnknownTopic(String topic, String tag) throws Exception {
    assertThat(naming("sensor/{parameter}", true).tagOf(topic)).hasToString(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other/t1", "sensor", "sensor/t1/x", "sensor/"})
  void refusesTopicsThatNothingNames(String topic) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> naming("sensor/{parameter}", false).tagOf(topic));
  }

  @ParameterizedTest
  @CsvSource({
    "line/{component}, line/m1, temperature, plant/m1/temperature",
    "line/{parameter}, line/t1, min, plant/line/t1/min",
    "line/{parameter}, line/t1, x/y/z, x/y/z"
  })
  void joinsTheNameInsideThePayload(String pattern, String topic, String name, String tag)
      throws Exception {
    assertThat(naming(pattern, false).tagOf(topic, name)).hasToString(tag);
  }

  @Test
  void asksTheDeviceFilesFirstAndEveryTime() throws Exception {
    var addresses = new AtomicReference<Map<String, Tag>>(Map.of());
    var naming =
        new TopicTags(
            address -> Optional.ofNullable(addresses.get().get(address)),
            TopicPattern.parseAll("sensor/{parameter}"),
            "plant",
            "line",
            false);
    assertThat(naming.tagOf("sensor/t1")).hasToString("plant/line/t1");

    addresses.set(
        Map.of("sensor/t1", Tag.parse("d/e/f"), "sensor/t1#min", Tag.parse("d/e/minimum")));

    assertThat(naming.tagOf("sensor/t1")).hasToString("d/e/f");
    assertThat(naming.tagOf("sensor/t1", "min")).hasToString("d/e/minimum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/{thing}", "{parameter}/{parameter}", "#/a", "a{parameter}"})
  void refusesWrongPatterns(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> TopicPattern.parseAll(pattern));
  }

  private static TagNaming naming(String patterns, boolean acceptUnknown) {
    return new TopicTags(
        NO_DEVICES, TopicPattern.parseAll(patterns), "plant", "line", acceptUnknown);
  }
}
