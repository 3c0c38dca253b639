package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private final Deliveries deliveries = new Deliveries();

  @Test
  void knowTheFirstDeliveryThatReachedATime() {
    deliveries.add(NOON, NOON.plusSeconds(1));
    deliveries.add(NOON.plusSeconds(2), NOON.plusSeconds(3));

    assertThat(deliveries.taken(NOON)).contains(NOON.plusSeconds(1));
    assertThat(deliveries.taken(NOON.plusMillis(1))).contains(NOON.plusSeconds(3));
    assertThat(deliveries.taken(NOON.plusSeconds(4))).isEmpty();
  }

  @Test
  void forgetTheOldestAndAnswerWithTheNextForIt() {
    for (int second = 0; second <= 1_000; second++) {
      deliveries.add(NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    assertThat(deliveries.taken(NOON)).contains(NOON.plusSeconds(1));
  }
}
