package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferRoutesTest {

  @ParameterizedTest
  @ValueSource(strings = {"clickhouse", "http"})
  void givesEachFileUnderItsName(String sink) throws Exception {
    var routes = new TransferRoutes(sink);
    routes.itemsAreKnown();

    // Under another name it would be removed and loaded again at every look.
    assertThat(routes.read())
        .containsKeys("sink-" + sink + ".camel.yaml", "source.camel.yaml")
        .allSatisfy((name, file) -> assertThat(file.name()).isEqualTo(name));
  }
}
