package io.fieldline.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenValueTest {

  @Test
  void takesANumberATruthValueOrAText() throws Exception {
    assertThat(GivenValue.read(" 12.5 ").value()).isEqualTo(Value.of(12.5));
    assertThat(GivenValue.read("-12").value()).isEqualTo(Value.of(-12L));
    assertThat(GivenValue.read("TRUE").value()).isEqualTo(Value.of(true));
    assertThat(GivenValue.read("stopped").value()).isEqualTo(Value.of("stopped"));
  }

  @ParameterizedTest
  @CsvSource({"7, 192", "7:good, 192", "7:Uncertain, 64", "7:bad, 0", "7:84, 84", "7:, 192"})
  void takesTheQualityBehindTheLastColon(String text, int quality) throws Exception {
    assertThat(GivenValue.read(text)).isEqualTo(new GivenValue(Value.of(7L), new Quality(quality)));
  }

  @Test
  void hasNoValueWhereOnlyAQualityStands() throws Exception {
    assertThat(GivenValue.read(":bad")).isEqualTo(new GivenValue(Value.none(), Quality.BAD));
  }

  @Test
  void leavesAColonThatIsNoneOfTheQualityInTheText() throws Exception {
    assertThat(GivenValue.read("line 3: jammed"))
        .isEqualTo(new GivenValue(Value.of("line 3: jammed"), Quality.GOOD));
    assertThat(GivenValue.read("1:99999").value()).isEqualTo(Value.of("1:99999"));
  }
}
