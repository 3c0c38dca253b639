package io.fieldline.buffer;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches that are committed together, packed into as few rows as the limits allow.
 *
 * @param bytes room that the rows take
 */
record Group(List<Append> appends, List<Row> rows, long bytes) {

  /** Most measurements of a row, so that one damaged row costs little. */
  static final int ROW_MEASUREMENTS = 5_000;

  private static final long ROW_WEIGHT = 1L << 20;

  /**
   * Packs the batches in their order.
   *
   * @param measurements most measurements of a row
   */
  static Group pack(List<Append> appends, int measurements) {
    var rows = new ArrayList<Row>();
    var open = new ArrayList<Measurement>();
    long weight = 0;
    for (Append append : appends) {
      for (Measurement measurement : append.batch()) {
        open.add(measurement);
        weight += Append.weight(measurement);
        if (open.size() >= measurements || weight >= ROW_WEIGHT) {
          rows.add(Row.of(new Batch(open)));
          open.clear();
          weight = 0;
        }
      }
    }
    if (!open.isEmpty()) {
      rows.add(Row.of(new Batch(open)));
    }
    return new Group(appends, List.copyOf(rows), rows.stream().mapToLong(Row::bytes).sum());
  }
}
