package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Tag;
import io.fieldline.source.opcda.da.Callbacks;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNamesTest {

  private final TagNaming naming =
      new TagNaming(
          id -> id.equals("known") ? Optional.of(Tag.parse("f/c/p")) : Optional.empty(),
          "plant",
          "opc");

  @ParameterizedTest
  @CsvSource({
    "A.B.C.D, A.B/C/D",
    "A.B.C, A/B/C",
    "B.C, plant/B/C",
    "C, plant/opc/C",
    "known, f/c/p",
    "Saw-toothed Waves.Int1, plant/Saw-toothed Waves/Int1"
  })
  void namesATagByThePartsOfItsItem(String id, String tag) {
    assertThat(naming.tag(id)).isEqualTo(Tag.parse(tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.", ".A", "A..B", "a/b.c.d"})
  void refusesIdsThatAreNoTag(String id) {
    assertThatThrownBy(() -> naming.tag(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of a tag must");
  }

  @ParameterizedTest
  @CsvSource({
    "Random.*, Random.Int4, true",
    "Random.*, Random.A.B, true",
    "Random.*, RandomXInt4, false",
    "*.Int?, Random.Int4, true",
    "*.Int?, Random.Int, false",
    "(a+, (a+, true",
    "*, anything, true",
    "'lathe_*, mill_*,', mill_1.power, true",
    "'lathe_*, mill_*,', drill_1.power, false"
  })
  void matchesIdsByStars(String pattern, String id, boolean matches) {
    assertThat(new ItemFilter(pattern).matches(id)).isEqualTo(matches);
  }

  @Test
  void makesAnItemOfATag() {
    var pattern = new ItemPattern("Plant.{facility}.{component}.{parameter}");

    assertThat(pattern.item(new Tag("lathe", "{parameter}", "power")))
        .isEqualTo("Plant.lathe.{parameter}.power");
  }

  @Test
  void needsAParameterInAPattern() {
    assertThatThrownBy(() -> new ItemPattern("{facility}.x"))
        .hasMessageContaining("itemPattern must contain {parameter}");
  }

  @Test
  void readsPortsForCallbacks() {
    assertThat(Callbacks.of("", "")).isEqualTo(Callbacks.ANYWHERE);
    assertThat(Callbacks.of("me", "5000")).isEqualTo(new Callbacks("me", 5000, 5000));
    assertThat(Callbacks.of("me", " 5000-5010 ")).isEqualTo(new Callbacks("me", 5000, 5010));
    assertThatThrownBy(() -> Callbacks.of("", "5010-5000"))
        .hasMessage("callbackPorts must be one port or a range, such as 5000-5010: 5010-5000");
  }
}
