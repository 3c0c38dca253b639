package io.fieldline.buffer;

import static io.fieldline.buffer.OpenBuffer.settings;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A buffer does what a list in memory does, whatever is done to it in whatever order. */
@Timeout(120)
class ModelTest {

  private static final int STEPS = 1_500;

  @TempDir Path folder;
  private final Deque<Long> model = new ArrayDeque<>();
  private OpenBuffer open;
  private BufferReader reader;
  private @Nullable Delivery unfinished;
  private int appended;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behavesLikeAListInMemory(long seed) throws Exception {
    var random = new Random(seed);
    open(random);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(20)) {
        case 0 -> reopen(random);
        case 1 -> refill(random);
        case 2, 3, 4, 5, 6, 7, 8, 9 -> append(1 + random.nextInt(30));
        default -> read(random.nextInt(3) > 0);
      }
      assertThat(open.buffer.status().depth()).as("step %s", step).isEqualTo(model.size());
    }
    finish();
    assertThat(open.drain(reader)).isEqualTo(List.copyOf(model));
    open.close();
  }

  private void append(int count) throws Exception {
    open.appended(sequence("plant/boiler/count", appended, count));
    for (int i = 0; i < count; i++) {
      model.add((long) appended++);
    }
  }

  /** Reads the next delivery; a failed one comes again, the same. */
  private void read(boolean taken) throws Exception {
    if (model.isEmpty()) {
      return;
    }
    Delivery delivery = reader.next(() -> false).orElseThrow();
    List<Long> numbers = Collected.numbers(delivery.whole().batch());
    assertThat(numbers).isEqualTo(model.stream().limit(numbers.size()).toList());
    if (unfinished != null) {
      assertThat(delivery).isEqualTo(unfinished);
    }
    unfinished = delivery;
    if (taken) {
      finish();
    }
  }

  private void finish() throws Exception {
    if (unfinished != null) {
      reader.finish(unfinished);
      for (int i = 0; i < unfinished.whole().size(); i++) {
        model.remove();
      }
      unfinished = null;
    }
  }

  /** Appends without waiting for each, so that groups form. */
  private void refill(Random random) throws Exception {
    var pending = new ArrayList<CompletableFuture<Void>>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      pending.add(open.append(sequence("plant/boiler/count", appended, 1)));
      model.add((long) appended++);
    }
    for (var each : pending) {
      each.get();
    }
  }

  private void reopen(Random random) throws Exception {
    open.close();
    open(random);
  }

  private void open(Random random) throws Exception {
    open = new OpenBuffer(folder.resolve("test.db"));
    reader =
        open.attach(
            settings(
                1 + random.nextInt(50), OpenBuffer.GIGABYTE, Overflow.values()[random.nextInt(2)]));
  }
}
