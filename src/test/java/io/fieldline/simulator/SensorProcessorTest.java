package io.fieldline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class SensorProcessorTest {

  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final SensorProcessor processor = new SensorProcessor(clock, new Random(1));

  SensorProcessorTest() {
    processor.setName("ACCELFASTSENS2");
    processor.setType("acceleration");
  }

  @Test
  void publishesOneBareValuePerTick() {
    assertThat(tick()).containsExactly("0.0");
    assertThat(tick()).containsExactly("1.0");
    assertThat(tick()).containsExactly("4.0");
  }

  @Test
  void makesUpTheRateFromTheTimeThatWentBy() {
    processor.setRate(100);

    assertThat(tick()).isEmpty();
    assertThat(tickAfter(Duration.ofMillis(995))).hasSize(99);
    assertThat(tickAfter(Duration.ofMillis(1005))).hasSize(101);
  }

  @Test
  void doesNotMakeUpForALongSleepOrAClockSetBack() {
    processor.setRate(1);
    tick();

    assertThat(tickAfter(Duration.ofHours(8))).hasSize(10);
    assertThat(tickAfter(Duration.ofHours(-1))).isEmpty();
    assertThat(tickAfter(Duration.ofSeconds(2))).hasSize(2);
  }

  @Test
  void packsBatchesAsJsonWithTimesOfTheirOwn() throws Exception {
    processor.setRate(6);
    processor.setBatch(3);
    tick();

    List<String> messages = tickAfter(Duration.ofSeconds(1));

    var json = new ObjectMapper().readTree("[" + String.join(",", messages) + "]");
    assertThat(json).hasSize(2);
    assertThat(json.at("/0/0/tag").asText()).isEqualTo("ACCELFASTSENS2");
    assertThat(json.at("/1/2/value").asDouble()).isEqualTo(25);
    assertThat(json.findValuesAsText("time"))
        .hasSize(6)
        .doesNotHaveDuplicates()
        .isSorted()
        .last()
        .isEqualTo(clock.instant().toString());
    assertThat(Instant.parse(json.at("/0/0/time").asText()))
        .isAfter(clock.instant().minusSeconds(1));
  }

  @Test
  void refusesRatesAndBatchesOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> processor.setRate(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> processor.setRate(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> processor.setBatch(0));
    assertThatIllegalArgumentException().isThrownBy(() -> processor.setBatch(100_001));
  }

  private List<String> tickAfter(Duration pause) {
    clock.advance(pause);
    return tick();
  }

  private List<String> tick() {
    var exchange = new DefaultExchange(new DefaultCamelContext());
    processor.process(exchange);
    var messages = new ArrayList<String>();
    exchange.getMessage().getBody(Iterator.class).forEachRemaining(m -> messages.add((String) m));
    return messages;
  }
}
