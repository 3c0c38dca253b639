package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;

/**
 * The integral of a tag since the beginning, by trapezoids. Samples that cannot be used are bridged
 * by a straight line, but a gap of more than a day does not count: a device that begins in 1970
 * must not add half a century.
 */
final class Integral implements Memory {

  private static final double LONGEST_GAP = Duration.ofDays(1).toSeconds();

  private Sequence sequence = new Sequence();
  private ExactSum sum = new ExactSum();
  private Sample last = new Sample(0, Double.NaN);

  void take(Sample sample) {
    if (!sample.usable()) {
      return;
    }
    switch (sequence.next(sample.time())) {
      case NEXT -> {
        if (last.usable()) {
          count(sample);
        }
        last = sample;
      }
      case SAME, AGAIN -> last = sample;
      case LATE -> {}
    }
  }

  private void count(Sample sample) {
    double seconds = Moment.between(last.time(), sample.time());
    if (seconds <= LONGEST_GAP) {
      sum.add(seconds * (last.value() / 2 + sample.value() / 2));
    }
  }

  /** In the unit of the tag times seconds; not a number before the first sample. */
  double value() {
    return last.usable() ? sum.value() : Double.NaN;
  }

  @Override
  public Memory copy() {
    var copy = new Integral();
    copy.sequence = new Sequence(sequence);
    copy.sum = new ExactSum(sum.sum(), sum.lost());
    copy.last = last;
    return copy;
  }

  @Override
  public JsonNode save() {
    var saved = JsonNodeFactory.instance.arrayNode();
    return last.usable()
        ? saved.add(last.time()).add(last.value()).add(sum.sum()).add(sum.lost())
        : saved;
  }

  @Override
  public void restore(JsonNode saved) {
    var restored = new SavedNumbers(saved, 4);
    sequence = new Sequence();
    sum = new ExactSum();
    last = new Sample(0, Double.NaN);
    if (!restored.isEmpty()) {
      last = new Sample(restored.time(0), restored.number(1));
      sum = new ExactSum(restored.number(2), restored.number(3));
      sequence.begin(last.time());
    }
  }
}
