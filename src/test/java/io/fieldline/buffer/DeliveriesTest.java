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
  void knowWhatWasDroppedBetweenTwoDeliveries() {
    deliveries.add(NOON, NOON.plusSeconds(9));
    deliveries.dropped(NOON.plusSeconds(1), NOON.plusSeconds(9));
    deliveries.dropped(NOON.plusSeconds(2), NOON.plusSeconds(9));
    deliveries.add(NOON.plusSeconds(3), NOON.plusSeconds(10));

    assertThat(deliveries.isDropped(NOON)).isFalse();
    assertThat(deliveries.isDropped(NOON.plusMillis(500))).isTrue();
    assertThat(deliveries.isDropped(NOON.plusSeconds(2))).isTrue();
    assertThat(deliveries.taken(NOON.plusSeconds(2))).isEmpty();
    assertThat(deliveries.isDropped(NOON.plusSeconds(3))).isFalse();
    assertThat(deliveries.isDropped(NOON.plusSeconds(4))).isFalse();
  }

  @Test
  void knowADeliveryThatEndsAfterWhatCameBehindItWasDropped() {
    deliveries.dropped(NOON.plusSeconds(5), NOON.plusSeconds(6));
    deliveries.add(NOON.plusSeconds(1), NOON.plusSeconds(7));

    assertThat(deliveries.taken(NOON)).contains(NOON.plusSeconds(7));
    assertThat(deliveries.isDropped(NOON)).isFalse();
    assertThat(deliveries.isDropped(NOON.plusSeconds(2))).isTrue();
  }

  @Test
  void saysNothingOfADropThatIsForgotten() {
    deliveries.dropped(NOON, NOON);
    for (int second = 1; second <= 1_000; second++) {
      deliveries.add(NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    assertThat(deliveries.isDropped(NOON)).isFalse();
  }

  @Test
  void forgetTheOldestAndAnswerWithTheNextForIt() {
    for (int second = 0; second <= 1_000; second++) {
      deliveries.add(NOON.plusSeconds(second), NOON.plusSeconds(second));
    }

    assertThat(deliveries.taken(NOON)).contains(NOON.plusSeconds(1));
  }
}
