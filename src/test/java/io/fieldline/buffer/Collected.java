package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what it is given, or fails as a test wants. */
final class Collected implements Processor {

  record Attempt(String token, int number, Batch batch) {}

  final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  final List<Long> taken = new CopyOnWriteArrayList<>();
  volatile Predicate<Attempt> fails = attempt -> false;
  volatile Exception failure = new IllegalStateException("sink is down");

  @Override
  public void process(Exchange exchange) throws Exception {
    var attempt =
        new Attempt(
            exchange.getMessage().getHeader(BufferConstants.TOKEN, String.class),
            exchange.getMessage().getHeader(BufferConstants.ATTEMPT, Integer.class),
            exchange.getMessage().getBody(Batch.class));
    attempts.add(attempt);
    if (fails.test(attempt)) {
      throw failure;
    }
    taken.addAll(numbers(attempt.batch()));
  }

  List<Long> taken() {
    return new ArrayList<>(taken);
  }

  static List<Long> numbers(@Nullable Batch batch) {
    return batch == null
        ? List.of()
        : batch.measurements().stream()
            .map(measurement -> ((Value.Whole) measurement.value()).number())
            .toList();
  }
}
