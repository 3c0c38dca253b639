package io.fieldline.script.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryTest {

  private static final List<StandardFunction> FUNCTIONS =
      Library.chapters(ZoneOffset.UTC).stream()
          .flatMap(chapter -> chapter.functions().stream())
          .toList();

  @Test
  void hasEveryFunctionOfTheChaptersUnderItsName() {
    assertThat(FUNCTIONS).hasSizeGreaterThan(60);
    assertThat(Library.standard(ZoneOffset.UTC).functions())
        .hasSameSizeAs(FUNCTIONS)
        .allSatisfy((name, function) -> assertThat(function.signature().name()).isEqualTo(name));
  }

  @Test
  void everyFunctionSaysHowItIsCalled() {
    assertThat(FUNCTIONS)
        .allSatisfy(
            function -> {
              String name = function.signature().name();
              assertThat(function.usages())
                  .isNotEmpty()
                  .allSatisfy(
                      usage -> {
                        assertThat(usage.call()).startsWith(name + "(");
                        assertThat(usage.expression()).contains(name + "(");
                        assertThat(usage.meaning()).endsWith(".");
                      });
            });
  }

  @Test
  void aFunctionWithTwoMeaningsShowsBoth() {
    assertThat(FUNCTIONS)
        .filteredOn(function -> function.usages().size() == 2)
        .extracting(function -> function.signature().name())
        .contains("mean", "rate", "integral", "lag", "round");
  }
}
