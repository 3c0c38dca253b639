package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.space.Sample;
import java.util.List;

/** IOPCDataCallback: what the clients of a group are told. */
final class DataCallback {

  private static final int DATA_CHANGE = 3;
  private static final int READ_COMPLETE = 4;
  private static final int WRITE_COMPLETE = 5;
  private static final int CANCEL_COMPLETE = 6;

  private final Group group;
  private final ConnectionPoint point;

  DataCallback(Group group, ConnectionPoint point) {
    this.group = group;
    this.point = point;
  }

  /**
   * A value that is written for a client.
   *
   * @param error S_OK, or why it was not
   */
  record Written(int clientHandle, int error) {}

  /**
   * Tells of values.
   *
   * @param transaction of the client, 0 for what it has not asked for
   */
  void dataChange(int transaction, List<Group.Result> results) {
    point.callAll(DATA_CHANGE, values(transaction, results));
  }

  void readComplete(int transaction, List<Group.Result> results) {
    point.callAll(READ_COMPLETE, values(transaction, results));
  }

  void writeComplete(int transaction, List<Written> items) {
    int[] errors = items.stream().mapToInt(Written::error).toArray();
    var out = head(transaction).u32(Wire.overall(errors)).u32(items.size()).u32(items.size());
    items.forEach(each -> out.u32(each.clientHandle()));
    Wire.bareArray(out, errors);
    point.callAll(WRITE_COMPLETE, out);
  }

  void cancelComplete(int transaction) {
    point.callAll(CANCEL_COMPLETE, head(transaction));
  }

  private NdrWriter values(int transaction, List<Group.Result> results) {
    int[] errors = results.stream().mapToInt(each -> each.sample().error()).toArray();
    int count = results.size();
    var out = head(transaction).u32(masterQuality(results)).u32(Wire.overall(errors)).u32(count);
    out.u32(count);
    results.forEach(each -> out.u32(each.clientHandle()));
    Wire.bareVariants(out, results.stream().map(each -> each.sample().value()).toList());
    out.u32(count);
    results.forEach(each -> out.u16(each.sample().quality()));
    out.u32(count);
    results.forEach(each -> Wire.fileTime(out, each.sample().time()));
    Wire.bareArray(out, errors);
    return out;
  }

  private NdrWriter head(int transaction) {
    return new NdrWriter().u32(transaction).u32(group.state().clientHandle());
  }

  private static int masterQuality(List<Group.Result> results) {
    boolean good =
        results.stream().allMatch(each -> (each.sample().quality() & Sample.GOOD) == Sample.GOOD);
    return good ? Hresult.S_OK : Hresult.S_FALSE;
  }
}
