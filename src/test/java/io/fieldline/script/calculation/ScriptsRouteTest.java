package io.fieldline.script.calculation;

import static io.fieldline.script.calculation.FakeScripts.script;
import static io.fieldline.testkit.Measurements.NOON;
import static io.fieldline.testkit.Measurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.live.LiveValues;
import io.fieldline.model.Batch;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.SourceRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The calculator with its threads, between Camel routes. */
@Timeout(30)
class ScriptsRouteTest {

  private static final String POWER = "plant/boiler/power";
  private static final String SUM = "plant/boiler/sum";

  @TempDir private Path folder;
  private SourceRoutes routes;
  private Calculator calculator;

  @BeforeEach
  void open() throws Exception {
    routes = new SourceRoutes(folder, "scripts", null);
    var clock = Clock.systemUTC();
    var meters = new SimpleMeterRegistry();
    calculator =
        new Calculator(
            new FakeScripts(),
            new NewestValues(new LiveValues(100, clock, meters), tag -> Optional.empty(), clock),
            folder.resolve("state.db"),
            clock,
            meters,
            CalculatorSettings.DEFAULT);
    routes.bind(Results.class, calculator.results());
    calculator.start(script(1, SUM, POWER));
    calculator.open();
  }

  @AfterEach
  void close() throws Exception {
    routes.close();
    calculator.close();
  }

  @Test
  void handsResultsToItsRoute() throws Exception {
    routes.start("scripts", "scripts:results");

    give(1);

    awaitNewest(SUM + "=1.0 good (192)");
    assertThat(routes.health("scripts").getState()).isEqualTo(State.UP);
    assertThat(health().getState()).isEqualTo(State.UP);
  }

  @Test
  void keepsResultsUntilTheyAreStored() throws Exception {
    routes.sinkDown = true;
    routes.start("scripts", "scripts:results");

    give(1);

    await().until(() -> routes.health("scripts").getState() == State.DOWN);
    assertThat(routes.health("scripts").getMessage())
        .hasValueSatisfying(reason -> assertThat(reason).contains("the sink is down"));
    routes.sinkDown = false;
    awaitNewest(SUM + "=1.0 good (192)");
  }

  @Test
  void keepsResultsWhileItsRouteIsStopped() throws Exception {
    routes.sinkDown = true;
    routes.start("scripts", "scripts:results");
    give(1);
    await().until(() -> routes.health("scripts").getState() == State.DOWN);

    routes.stop("scripts");
    routes.sinkDown = false;
    routes.startAgain("scripts");

    awaitNewest(SUM + "=1.0 good (192)");
  }

  @Test
  void saysWhichFileIsMissingWhenNoRouteTakesResults() {
    assertThat(health().getState()).isEqualTo(State.DOWN);
    assertThat(health().getMessage().orElseThrow())
        .contains("source-scripts", "routes/sources", "scripts.camel.yaml");
  }

  @Test
  void refusesASecondRoute() throws Exception {
    routes.start("scripts", "scripts:results");

    assertThatThrownBy(() -> routes.start("more", "scripts:results?batchSize=5"))
        .hasStackTraceContaining("already go to the route 'scripts'");
  }

  @Test
  void refusesWhatScriptsDoNotHave() {
    assertThatThrownBy(() -> routes.start("more", "scripts:inputs"))
        .hasStackTraceContaining("scripts:results has what the scripts calculate");
  }

  @Test
  void passesTheBatchOnUnchanged() throws Exception {
    try (var context = new DefaultCamelContext()) {
      Batch batch = Batch.of(measurement(POWER, Value.of(1.0), Quality.GOOD, NOON));
      var exchange = new DefaultExchange(context);
      exchange.getMessage().setBody(batch);

      calculator.process(exchange);

      assertThat(exchange.getMessage().getBody()).isSameAs(batch);
      exchange.getMessage().setBody("text");
      assertThatThrownBy(() -> calculator.process(exchange)).hasMessageContaining("Batch");
    }
  }

  private void give(double value) {
    calculator.accept(Batch.of(measurement(POWER, Value.of(value), Quality.GOOD, Instant.now())));
  }

  private Result health() {
    return calculator.health().call();
  }

  private void awaitNewest(String result) {
    await().untilAsserted(() -> assertThat(routes.newest()).isEqualTo(List.of(result)));
  }
}
