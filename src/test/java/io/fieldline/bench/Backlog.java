package io.fieldline.bench;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What waits for a sink: 300,000 measurements of 40 tags of one machine, no two at one time. */
final class Backlog {

  static final int ROWS = 300_000;
  static final int TAGS = 40;

  /** How many go to the sink at once. */
  static final int[] SIZES = {1_000, 10_000, 50_000};

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int PIECE = 1_000;
  private static final long STEP_NANOS = 25_000_000;

  private Backlog() {}

  /** In pieces of 1,000. */
  static List<Batch> batches() {
    var batches = new ArrayList<Batch>();
    for (int from = 0; from < ROWS; from += PIECE) {
      batches.add(piece(from, PIECE));
    }
    return batches;
  }

  static Batch piece(int from, int size) {
    var piece = new ArrayList<Measurement>(size);
    for (int i = from; i < from + size; i++) {
      piece.add(
          Measurement.good(new Tag("plant", "lathe", "signal_" + i % TAGS), value(i), time(i)));
    }
    return new Batch(piece);
  }

  static void expectAll(long rows) {
    if (rows != ROWS) {
      throw new IllegalStateException(rows + " of " + ROWS + " measurements arrived");
    }
  }

  static Value value(int row) {
    return Value.of(20 + row * 0.001);
  }

  static Instant time(int row) {
    return NOON.plusNanos(row * STEP_NANOS);
  }
}
