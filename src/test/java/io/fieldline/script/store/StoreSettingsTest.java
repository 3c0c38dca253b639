package io.fieldline.script.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

  private static final Path DATA = Path.of("data");

  @Test
  void namesTheDatabaseWithoutParametersAndPassword() {
    var settings =
        new StoreSettings(
            DATA, "jdbc:postgresql://db:5432/plant?sslmode=require&user=u", "u", "secret");

    assertThat(settings.place()).isEqualTo("PostgreSQL at db:5432/plant");
    assertThat(settings).asString().doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/plant?password=secret",
        "jdbc:postgresql://db/plant?ssl=true&PASSWORD=secret",
        "jdbc:postgresql://u:secret@db/plant"
      })
  void refusesAPasswordInTheUrlWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> new StoreSettings(DATA, url, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("script.database-password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesAnotherKindOfDatabase() {
    assertThatThrownBy(() -> new StoreSettings(DATA, "jdbc:mysql://db/plant", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must begin with jdbc:postgresql://");
  }
}
