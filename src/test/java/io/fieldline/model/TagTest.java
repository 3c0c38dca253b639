package io.fieldline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @Test
  void readsWhatItWrites() {
    Tag tag = new Tag("plant", "4号料仓", "Motor/Speed");

    assertThat(Tag.parse(tag.toString())).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a/b", "a/b/", "/b/c", "a//c", "a/b/ ", "a/b/c\n"})
  void refusesMissingPartsAndControlCharacters(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Tag.parse(text));
  }

  @Test
  void refusesPartsThatAreTooLong() {
    String longest = "x".repeat(Tag.MAX_PART);

    assertThat(new Tag(longest, longest, longest).facility()).hasSize(Tag.MAX_PART);
    assertThatIllegalArgumentException().isThrownBy(() -> new Tag("a", "b", longest + "x"));
  }

  @Test
  void sortsByFacilityThenComponentThenParameter() {
    assertThat(Tag.parse("a/b/d")).isGreaterThan(Tag.parse("a/b/c"));
    assertThat(Tag.parse("a/c/a")).isGreaterThan(Tag.parse("a/b/z"));
    assertThat(Tag.parse("b/a/a")).isGreaterThan(Tag.parse("a/z/z"));
  }
}
