package io.fieldline.source.opcda.dcom.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeQueueTest {

  private final ChangeQueue queue = new ChangeQueue();

  @Test
  void keepsTheNewestOfEachItemAndCountsTheOthers() throws Exception {
    queue.add(List.of(change(1, 10), change(2, 20)));
    queue.add(List.of(change(1, 11)));

    assertThat(queue.take()).containsExactly(change(1, 11), change(2, 20));
    assertThat(queue.replaced()).isEqualTo(1);
  }

  @Test
  void doesNotTellTheFirstStateTwice() throws Exception {
    queue.addFirst(List.of(change(1, 10), change(2, 20)));
    queue.take();

    queue.add(List.of(change(1, 10), change(2, 21)));

    assertThat(queue.take()).containsExactly(change(2, 21));
  }

  @Test
  void doesNotReplaceAChangeByAnOlderFirstState() throws Exception {
    queue.add(List.of(change(1, 11)));
    queue.take();

    queue.addFirst(List.of(change(1, 10), change(2, 20)));

    assertThat(queue.take()).containsExactly(change(2, 20));
  }

  @Test
  void doesNotReplaceAChangeOfAnItemThatWasAddedLater() throws Exception {
    queue.addFirst(List.of(change(1, 10)));
    queue.take();

    queue.expectFirst();
    queue.add(List.of(change(2, 21)));
    queue.addFirst(List.of(change(2, 20), change(3, 30)));

    assertThat(queue.take()).containsExactly(change(2, 21), change(3, 30));
  }

  @Test
  void endsTheWaitingWhenItIsClosed() throws Exception {
    queue.add(List.of(change(1, 10)));

    queue.close();

    assertThat(queue.take()).isEmpty();
  }

  private static Change change(int handle, double value) {
    return new Change(
        handle, new ItemState(List.of(Value.of(value)), false, Quality.GOOD, null, ""));
  }
}
