package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * The newest samples of one call, at most {@value #MOST}: so many, or those of a length of time.
 *
 * <p>What is no finite number is left out; two samples of the same time count as one, the later one
 * stays; for samples older than the newest see {@link Sequence}. A window over a length of time
 * also keeps the last sample before it: its value still holds when the window begins. When a length
 * of time has more samples than fit, {@link Thinning} puts those together that lie within 1/2,500
 * of it.
 */
final class Window implements Memory {

  /** Most samples of a window. */
  static final int MOST = 10_000;

  private static final int SLOTS = MOST / 4;

  private Samples samples = new Samples();
  private Sequence sequence = new Sequence();
  private long start;
  private long end;

  /** Takes a sample and forgets what is more than so many. */
  void take(Sample sample, int most) {
    add(sample);
    samples.removeFirst(Math.max(0, samples.size() - most));
  }

  /** Takes a sample and forgets what is older than the length before now, but for one. */
  void take(Sample sample, long now, long length, Thinning thinning) {
    add(sample);
    end = samples.size() == 0 ? now : Math.max(now, samples.time(samples.size() - 1));
    start = Moment.before(end, length);
    int before = 0;
    while (before + 1 < samples.size() && samples.time(before + 1) <= start) {
      before++;
    }
    samples.removeFirst(before);
    if (samples.size() > MOST) {
      thinning.thin(samples, length / SLOTS);
    }
  }

  private void add(Sample sample) {
    if (!sample.usable()) {
      return;
    }
    switch (sequence.next(sample.time())) {
      case NEXT -> samples.add(sample.time(), sample.value());
      case SAME -> samples.set(samples.size() - 1, sample.time(), sample.value());
      case AGAIN -> {
        samples = new Samples();
        samples.add(sample.time(), sample.value());
      }
      case LATE -> {}
    }
  }

  Samples samples() {
    return samples;
  }

  /** Where a window over a length of time begins; what holds there is the first sample. */
  long start() {
    return start;
  }

  /** Where it ends: now. */
  long end() {
    return end;
  }

  /** The index of the first sample that came after the beginning. */
  int inside() {
    return samples.size() > 0 && samples.time(0) <= start ? 1 : 0;
  }

  @Override
  public Memory copy() {
    var copy = new Window();
    copy.samples = samples.copy();
    copy.sequence = new Sequence(sequence);
    copy.start = start;
    copy.end = end;
    return copy;
  }

  @Override
  public JsonNode save() {
    return JsonNodeFactory.instance.binaryNode(samples.bytes());
  }

  @Override
  public void restore(JsonNode saved) {
    byte[] bytes = bytes(saved);
    Samples restored = Samples.of(bytes);
    if (restored.size() > MOST + 1) {
      throw new IllegalArgumentException("a window with " + restored.size() + " samples");
    }
    samples = restored;
    sequence = new Sequence();
    if (samples.size() > 0) {
      sequence.begin(samples.time(samples.size() - 1));
    }
  }

  private static byte[] bytes(JsonNode saved) {
    try {
      byte[] bytes = saved.binaryValue();
      if (bytes != null) {
        return bytes;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the samples of a window are not readable", e);
    }
    throw new IllegalArgumentException("a window without samples");
  }
}
