package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calls of IOPCItemMgt: OPC Data Access 2.05a, section 4.5.1. */
final class ItemCalls {

  private static final int ADD_ITEMS = 3;
  private static final int REMOVE_ITEMS = 5;

  private final ComInterface items;

  ItemCalls(ComInterface items) {
    this.items = items;
  }

  /**
   * An item to add.
   *
   * @param clientHandle by which the server names it in callbacks
   * @param type that its values shall have, a VARTYPE; 0 for its own
   */
  record Asked(String id, int clientHandle, int type) {}

  /**
   * What became of it.
   *
   * @param handle 0 when it was not added
   * @param type of its own, a VARTYPE
   * @param rights 1 to read it, 2 to write it
   * @param hresult why it was not added
   */
  record Result(int handle, int type, int rights, int hresult) {

    boolean isAdded() {
      return hresult >= 0;
    }
  }

  /** Adds items in one call. */
  List<Result> add(List<Asked> asked) throws OpcException, InterruptedException {
    String step = "adding items";
    StubWriter in = new StubWriter().u32(asked.size()).u32(asked.size());
    for (Asked item : asked) {
      in.pointer(true).pointer(true); // access path, item id
      in.u32(1).u32(item.clientHandle()); // active
      in.u32(0).pointer(false).u16(item.type()).u16(0); // no blob
    }
    for (Asked item : asked) {
      in.wideString("").wideString(item.id());
    }
    List<Result> results =
        Failure.check(step, items.call(step, ADD_ITEMS, in, out -> readResults(out, asked.size())));
    return Failure.complete(step, results, results.size(), asked.size());
  }

  /** Removes items in one call; those that are not there any more are no failure. */
  void remove(int[] handles) throws OpcException, InterruptedException {
    String step = "removing items";
    var in = new StubWriter().u32(handles.length).handles(handles);
    Failure.check(step, items.call(step, REMOVE_ITEMS, in, out -> readErrors(out, handles.length)));
  }

  private static List<Result> readResults(StubReader out, int expected) {
    var results = new ArrayList<Result>(expected);
    if (out.pointer()) {
      out.count(expected, "added items");
      var blobs = new boolean[expected];
      for (int i = 0; i < expected; i++) {
        int handle = out.i32();
        int type = out.u16();
        out.u16(); // reserved
        int rights = out.i32();
        out.u32(); // size of the blob
        blobs[i] = out.pointer();
        results.add(new Result(handle, type, rights, 0));
      }
      for (boolean blob : blobs) {
        if (blob) {
          out.skip(out.count(1));
        }
      }
    }
    int[] errors = readErrors(out, expected);
    if (errors.length != results.size()) {
      throw new MalformedStubException(results.size() + " items, " + errors.length + " results");
    }
    for (int i = 0; i < results.size(); i++) {
      Result each = results.get(i);
      int handle = errors[i] < 0 ? 0 : each.handle();
      results.set(i, new Result(handle, each.type(), each.rights(), errors[i]));
    }
    return results;
  }

  /** HRESULTs of items; none when the call failed as a whole. */
  static int[] readErrors(StubReader out, int expected) {
    if (!out.pointer()) {
      return new int[0];
    }
    out.count(expected, "results of items");
    var errors = new int[expected];
    Arrays.setAll(errors, i -> out.i32());
    return errors;
  }
}
