package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RowFilterTest {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final Measurement GOOD = of("1/2/3", Value.of(1L), Quality.GOOD);
  private static final Measurement UNCERTAIN = of("1/2/3", Value.of(1L), Quality.UNCERTAIN);
  private static final Measurement BAD = of("1/2/3", Value.of(1L), Quality.BAD_LAST_KNOWN);
  private static final Measurement TEXT = of("1/2/4", Value.of("on"), Quality.GOOD);
  private static final Measurement ELEMENT = of("1/2/5[0]", Value.of(1L), Quality.GOOD);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RowFilter filter = new RowFilter(meters, new ManualClock(TIME));

  private static Measurement of(String tag, Value value, Quality quality) {
    return Measurements.measurement(tag, value, quality, TIME);
  }

  @Test
  void leavesOutWhatTheClassicTableCannotHoldAndCountsIt() {
    assertThat(filtered(GOOD, UNCERTAIN, BAD, TEXT, ELEMENT)).isEqualTo(Batch.of(GOOD, UNCERTAIN));

    assertThat(leftOut("bad")).isEqualTo(1);
    assertThat(leftOut("text")).isEqualTo(1);
    assertThat(leftOut("array")).isEqualTo(1);
  }

  @Test
  void keepsBadValuesWhereRowsSayHowGoodTheyAre() {
    filter.setKeepBad(true);

    assertThat(filtered(GOOD, BAD)).isEqualTo(Batch.of(GOOD, BAD));
  }

  @Test
  void keepsTextsWhereRowsCanHoldThem() {
    filter.setKeepTexts(true);

    assertThat(filtered(GOOD, TEXT, BAD)).isEqualTo(Batch.of(GOOD, TEXT));
  }

  private double leftOut(String reason) {
    return meters.get("fieldline.transfer.left.out").tag("reason", reason).counter().count();
  }

  private Batch filtered(Measurement... measurements) {
    var exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody(new Batch(Arrays.asList(measurements)));
    filter.process(exchange);
    return exchange.getMessage().getBody(Batch.class);
  }
}
