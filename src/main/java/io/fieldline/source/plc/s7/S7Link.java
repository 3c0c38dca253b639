package io.fieldline.source.plc.s7;

import io.fieldline.model.Quality;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.wire.Range;
import io.fieldline.source.plc.s7.wire.Reply;
import io.fieldline.source.plc.s7.wire.S7Client;
import io.fieldline.source.plc.s7.wire.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A connection to an S7 controller that reads in blocks and writes only what was asked for. */
final class S7Link implements PlcLink {

  private final S7Client client;
  private final LongSupplier nanos;

  /**
   * A link.
   *
   * @param nanos a clock that is never set, in nanoseconds
   */
  S7Link(S7Client client, LongSupplier nanos) {
    this.client = client;
    this.nanos = nanos;
  }

  @Override
  public PlcRead prepare(List<Point> points) {
    List<S7Address> addresses = points.stream().map(S7Address::of).toList();
    return new S7Read(client, BlockPlan.of(addresses, client.maxRead()), nanos);
  }

  @Override
  public List<Outcome> write(List<Write> writes) throws PlcException, InterruptedException {
    List<PlannedWrite> planned =
        writes.stream().map(write -> PlannedWrite.of(write, client.maxWrite())).toList();
    var replies = client.write(planned.stream().flatMap(each -> each.stores().stream()).toList());
    var outcomes = new ArrayList<Outcome>();
    int from = 0;
    for (PlannedWrite each : planned) {
      int to = from + each.stores().size();
      outcomes.add(each.outcome(replies.subList(from, to)));
      from = to;
    }
    return outcomes;
  }

  @Override
  public void close() {
    client.close();
  }

  /** The bytes of a block, as the wire names them. */
  static Range range(Block block) {
    return new Range(block.area().code(), block.db(), block.start(), block.length());
  }

  /**
   * What a write takes.
   *
   * @param stores its parts; none when the value does not fit
   * @param unless the outcome unless a part is refused
   */
  private record PlannedWrite(S7Address address, List<Store> stores, Outcome unless) {

    static PlannedWrite of(Write write, int maxBytes) {
      S7Address address = S7Address.of(write.point());
      try {
        List<Store> stores =
            address.encode(write.values()).stream()
                .flatMap(patch -> patch.parts(address.longestPiece(maxBytes)).stream())
                .map(PlannedWrite::store)
                .toList();
        return new PlannedWrite(address, stores, new Outcome.Done(write.values()));
      } catch (IllegalArgumentException e) {
        String reason = String.valueOf(e.getMessage());
        return new PlannedWrite(
            address, List.of(), new Outcome.Refused(Quality.BAD_CONFIGURATION, reason));
      }
    }

    /** Refused as soon as one part is, though the others may have been written. */
    Outcome outcome(List<Reply> replies) {
      for (Reply reply : replies) {
        if (reply instanceof Reply.Refused refused) {
          return new Outcome.Refused(
              refused.why().quality(), address.place() + ": " + refused.why().reason());
        }
      }
      return unless;
    }

    private static Store store(Patch patch) {
      var bytes = new byte[patch.bytes().limit()];
      patch.bytes().get(0, bytes);
      var range = new Range(patch.area().code(), patch.db(), patch.offset(), bytes.length);
      return patch.bit() == Patch.NO_BIT
          ? new Store.Block(range, bytes)
          : new Store.Bit(range, patch.bit(), bytes[0] != 0);
    }
  }
}
