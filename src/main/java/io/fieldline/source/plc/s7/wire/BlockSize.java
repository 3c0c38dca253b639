package io.fieldline.source.plc.s7.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out how many bytes of a data block can be read, by reading single bytes: no list of a CPU
 * tells it for all families.
 */
public final class BlockSize {

  private static final int LARGEST = 65_536;

  private final S7Client client;

  public BlockSize(S7Client client) {
    this.client = client;
  }

  /**
   * Tries the first byte of some data blocks.
   *
   * @param numbers 1 to 65535 each
   * @return one reply for each
   */
  public List<Reply> tryFirstBytes(List<Integer> numbers) throws S7Exception, InterruptedException {
    return client.read(
        client.plan(numbers.stream().map(number -> Range.ofDb(number, 0, 1)).toList()));
  }

  /**
   * The size of a data block whose first byte can be read, in bytes: 1 to 65536. Each request tries
   * so many bytes at once that four or five are enough.
   */
  public int of(int number) throws S7Exception, InterruptedException {
    int readable = 0;
    int refused = LARGEST;
    while (refused - readable > 1) {
      List<Range> tries = between(number, readable, refused);
      List<Reply> replies = client.read(client.plan(tries));
      for (int i = 0; i < tries.size(); i++) {
        int at = tries.get(i).start();
        if (replies.get(i) instanceof Reply.Done) {
          readable = Math.max(readable, at);
        } else {
          refused = Math.min(refused, at);
        }
      }
      // A block that grows meanwhile, or has holes, must not be searched forever.
      readable = Math.min(readable, refused - 1);
    }
    return readable + 1;
  }

  private static List<Range> between(int number, int readable, int refused) {
    int step = Math.max(1, (refused - readable) / (Packing.MAX_ITEMS + 1));
    var tries = new ArrayList<Range>();
    for (int at = readable + step; at < refused && tries.size() < Packing.MAX_ITEMS; at += step) {
      tries.add(Range.ofDb(number, at, 1));
    }
    return tries;
  }
}
