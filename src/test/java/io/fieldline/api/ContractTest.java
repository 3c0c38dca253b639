package io.fieldline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.Contract;
import io.fieldline.testkit.peers.CurlCalls;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {

  private final Contract contract = Contract.read();

  @Test
  void everyExampleIsAsItsSchemaSays() {
    assertThat(contract.wrongExamples()).isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(contract.root().findValuesAsText("$ref"))
        .hasSizeGreaterThan(200)
        .allSatisfy(
            reference ->
                assertThat(contract.root().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  /** A description with a comma between braces loses its end, which becomes a name. */
  @Test
  void everyNameHasAValue() {
    assertThat(contract.root().toString()).doesNotContain(":null");
  }

  @Test
  void everyOperationHasAnIdOfItsOwn() {
    assertThat(contract.root().path("paths").findValuesAsText("operationId"))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(contract.operations());
  }

  /** Whose calls are run against the jar. */
  @Test
  void everyOperationOfScriptsHasACallOnItsPage() {
    Set<String> called =
        CurlCalls.of(Path.of("docs", "reference", "script-api.md")).stream()
            .map(call -> contract.operation(call.method(), call.path()))
            .collect(Collectors.toSet());

    assertThat(contract.operations())
        .filteredOn(operation -> operation.matches("\\w+ /(script|calc)\\b.*"))
        .hasSizeGreaterThan(20)
        .filteredOn(operation -> !called.contains(operation))
        .containsExactlyInAnyOrder(
            "GET /calc/debug/ws/{session_id}", // opened by a WebSocket
            "POST /calc/excution_time"); // the other spelling of a call
  }

  @Test
  void findsFaultsInAnswers() {
    assertThat(contract.check("GET", "/script", 200, "[]")).isEmpty();
    assertThat(contract.check("GET", "/script", 200, "{}")).isNotEmpty();
    assertThat(contract.check("GET", "/script", 418, "{}")).isNotEmpty();
    assertThat(contract.check("GET", "/script/script_name", 200, "[{\"script_id\":0}]"))
        .isNotEmpty();
  }
}
