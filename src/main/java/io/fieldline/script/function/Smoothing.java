package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Exponential smoothing with a time constant: after a jump the result has gone 63 % of the way when
 * one time constant has passed. Samples may come at any distance.
 */
final class Smoothing implements Memory {

  private Sequence sequence = new Sequence();
  private Sample smooth = new Sample(0, Double.NaN);

  void take(Sample sample, double timeConstant) {
    if (!sample.usable()) {
      return;
    }
    switch (sequence.next(sample.time())) {
      case NEXT -> smooth = smooth.usable() ? nearer(sample, timeConstant) : sample;
      case AGAIN -> smooth = new Sample(sample.time(), smooth.value());
      case SAME, LATE -> {}
    }
  }

  /** {@code 1 - exp(-t/T)}, written so that short distances lose no digits. */
  private Sample nearer(Sample sample, double timeConstant) {
    double part = -Math.expm1(-Moment.between(smooth.time(), sample.time()) / timeConstant);
    double change = part * (sample.value() - smooth.value());
    return new Sample(sample.time(), smooth.value() + change);
  }

  /** Not a number before the first sample. */
  double value() {
    return smooth.value();
  }

  @Override
  public Memory copy() {
    var copy = new Smoothing();
    copy.sequence = new Sequence(sequence);
    copy.smooth = smooth;
    return copy;
  }

  @Override
  public JsonNode save() {
    var saved = JsonNodeFactory.instance.arrayNode();
    return smooth.usable() ? saved.add(smooth.time()).add(smooth.value()) : saved;
  }

  @Override
  public void restore(JsonNode saved) {
    var restored = new SavedNumbers(saved, 2);
    sequence = new Sequence();
    smooth = new Sample(0, Double.NaN);
    if (!restored.isEmpty()) {
      smooth = new Sample(restored.time(0), restored.number(1));
      sequence.begin(smooth.time());
    }
  }
}
