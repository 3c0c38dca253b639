package io.fieldline.source.plc.s7.wire;

import java.util.List;

/** Ranges divided over read requests; made once and used for every poll. */
public final class ReadPlan {

  /** What the answer to a request with one item has besides the item's data. */
  static final int OVERHEAD = Message.ANSWER_HEADER + 2 + Items.HEAD;

  private final List<List<Range>> requests;

  private ReadPlan(List<List<Range>> requests) {
    this.requests = requests;
  }

  static ReadPlan of(List<Range> ranges, int pduSize) {
    for (Range range : ranges) {
      if (range.length() > pduSize - OVERHEAD) {
        throw new IllegalArgumentException(range + " does not fit messages of " + pduSize);
      }
    }
    return new ReadPlan(
        Packing.pack(
            ranges,
            pduSize,
            range -> Items.ADDRESS,
            range -> Items.HEAD + Packing.padded(range.length())));
  }

  /** What each request reads, in order. */
  List<List<Range>> requests() {
    return requests;
  }
}
