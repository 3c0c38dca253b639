package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private final AtomicInteger rings = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final Arrivals arrivals = new Arrivals(4, rings::incrementAndGet, dropped::addAndGet);

  @Test
  void handsOverEveryChangeInOrderOnce() {
    arrivals.add(List.of(change(1, 10), change(2, 20)));
    arrivals.add(List.of(change(1, 11)));

    assertThat(arrivals.take()).containsExactly(change(1, 10), change(2, 20), change(1, 11));
    assertThat(arrivals.take()).isEmpty();
    assertThat(rings).hasValue(2);
    assertThat(dropped).hasValue(0);
  }

  @Test
  void keepsTheNewestOfEachItemWhenItIsFull() {
    arrivals.add(List.of(change(1, 10), change(2, 20), change(1, 11), change(1, 12)));

    arrivals.add(List.of(change(2, 21)));

    assertThat(arrivals.take()).containsExactly(change(2, 20), change(1, 12), change(2, 21));
    assertThat(dropped).hasValue(2);
  }

  @Test
  void staysBoundedWhenAServerInventsHandles() {
    for (int i = 0; i < 100; i++) {
      arrivals.add(List.of(change(i, i)));
    }

    assertThat(arrivals.take()).hasSize(4).last().isEqualTo(change(99, 99));
    assertThat(dropped).hasValue(96);
  }

  private static Change change(int handle, long value) {
    return new Change(
        handle, new ItemState(List.of(Value.of(value)), false, Quality.GOOD, null, ""));
  }
}
