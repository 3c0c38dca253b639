package io.fieldline.live;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveValuesTest {

  private static final Tag A = Tag.parse("plant/boiler/a");

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ManualClock clock = new ManualClock(NOON);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveValues live = new LiveValues(3, clock, meters);

  @AfterEach
  void close() throws Exception {
    context.close();
  }

  private static Measurement value(String tag, double value, Instant time) {
    return Measurements.measurement(tag, Value.of(value), Quality.GOOD, time);
  }

  private Object send(Object body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    live.process(exchange);
    return exchange.getMessage().getBody();
  }

  @Test
  void keepsTheNewestBySourceTime() {
    Measurement newer = value("plant/boiler/a", 2, NOON);

    send(Batch.of(value("plant/boiler/a", 1, NOON.minusSeconds(1)), newer));
    send(Batch.of(value("plant/boiler/a", 3, NOON.minusSeconds(5))));

    assertThat(live.get(A)).contains(newer);
  }

  @Test
  void takesTheLaterArrivalOfTwoWithTheSameTime() {
    Measurement later = value("plant/boiler/a", 2, NOON);

    send(Batch.of(value("plant/boiler/a", 1, NOON), later));

    assertThat(live.get(A)).contains(later);
  }

  @Test
  void passesTheBatchOnUnchanged() {
    Batch batch = Batch.of(value("plant/boiler/a", 1, NOON));

    assertThat(send(batch)).isSameAs(batch);
  }

  @Test
  void listsValuesByPrefixOrderedByTag() {
    Measurement a = value("plant/boiler/a", 1, NOON);
    Measurement b = value("plant/boiler/b", 1, NOON);
    Measurement other = value("plant/boiler2/a", 1, NOON);
    send(Batch.of(other, b, a));

    assertThat(live.snapshot()).containsExactly(a, b, other);
    assertThat(live.snapshot("plant/boiler/")).containsExactly(a, b);
    assertThat(live.snapshot("nowhere")).isEmpty();
  }

  @Test
  void knowsHowOldAValueIs() {
    Measurement measurement = value("plant/boiler/a", 1, NOON);

    assertThat(live.age(measurement)).isEqualTo(Duration.ZERO);
    clock.advance(Duration.ofSeconds(7));
    assertThat(live.age(measurement)).isEqualTo(Duration.ofSeconds(7));
    assertThat(live.age(measurement.withSourceTime(NOON.plusSeconds(60)))).isZero();
  }

  @Test
  void keepsNoMoreTagsThanItHasRoomForAndCountsTheRest() {
    for (int i = 0; i < 10; i++) {
      send(Batch.of(value("plant/boiler/t" + i, i, NOON)));
    }
    Measurement known = value("plant/boiler/t0", 99, NOON.plusSeconds(1));
    send(Batch.of(known));

    assertThat(live.size()).isEqualTo(3);
    assertThat(live.get(known.tag())).contains(known);
    assertThat(meters.get("fieldline.live.dropped").counter().count()).isEqualTo(7);
    assertThat(meters.get("fieldline.live.tags").gauge().value()).isEqualTo(3);
  }

  @Test
  void countsATagOnceThatSeveralSourcesBring() throws Exception {
    var many = new LiveValues(100, clock, new SimpleMeterRegistry());
    ExecutorService sources = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int source = 0; source < 4; source++) {
        tasks.add(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                var exchange = new DefaultExchange(context);
                exchange
                    .getMessage()
                    .setBody(Batch.of(value("f/d/t" + i % 50, i, NOON.plusMillis(i))));
                many.process(exchange);
              }
              return null;
            });
      }
      for (var future : sources.invokeAll(tasks)) {
        future.get();
      }
    } finally {
      sources.shutdownNow();
    }

    assertThat(many.size()).isEqualTo(50);
    assertThat(many.snapshot())
        .allMatch(value -> value.value().asDouble() >= 950, "the newest of each");
  }

  @Test
  void refusesABodyThatIsNoBatch() {
    assertThatThrownBy(() -> send("23.5")).hasMessageContaining("io.fieldline.model.Batch");
  }
}
