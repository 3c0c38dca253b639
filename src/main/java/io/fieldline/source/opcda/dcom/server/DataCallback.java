package io.fieldline.source.opcda.dcom.server;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.callback.CallbackObject;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.variant.UnknownVariantException;
import io.fieldline.source.opcda.dcom.variant.Variant;
import io.fieldline.source.opcda.dcom.variant.VariantReader;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Hears of changes: IOPCDataCallback, OPC Data Access 2.05a, section 4.6.1. The answers of
 * asynchronous calls, of which we make none, are taken and forgotten.
 */
final class DataCallback implements CallbackObject {

  private static final int ON_DATA_CHANGE = 3;
  private static final int LAST_METHOD = 6;
  private static final int S_OK = 0;
  private static final int E_NOTIMPL = 0x80004001;
  private static final int LEAST_SIZE = 4; // of an item: its handle

  private final ClientHandles handles;
  private final ZoneId zone;
  private final Consumer<List<Change>> changes;

  DataCallback(ClientHandles handles, ZoneId zone, Consumer<List<Change>> changes) {
    this.handles = handles;
    this.zone = zone;
    this.changes = changes;
  }

  @Override
  public UUID iid() {
    return Iid.DATA_CALLBACK.id();
  }

  @Override
  public int call(int method, StubReader in) {
    if (method == ON_DATA_CHANGE) {
      changes.accept(read(in));
    }
    return method <= LAST_METHOD ? S_OK : E_NOTIMPL;
  }

  private List<Change> read(StubReader in) {
    in.u32(); // transaction
    in.u32(); // our handle of the group
    in.u32(); // whether all qualities are good
    in.u32(); // whether all errors are none
    int count = in.count(LEAST_SIZE);
    in.count(count, "handles");
    var items = new int[count];
    Arrays.setAll(items, i -> in.i32());
    in.count(count, "values");
    var present = new boolean[count];
    for (int i = 0; i < count; i++) {
      present[i] = in.pointer();
    }
    var variants = new VariantReader(zone);
    var values = new Variant[count];
    for (int i = 0; i < count; i++) {
      try {
        values[i] = present[i] ? variants.read(in) : StateMaker.NOTHING;
      } catch (UnknownVariantException e) {
        return unreadable(items, i, String.valueOf(e.getMessage()));
      }
    }
    return changes(in, items, values);
  }

  private List<Change> changes(StubReader in, int[] items, Variant[] values) {
    in.count(items.length, "qualities");
    var qualities = new int[items.length];
    Arrays.setAll(qualities, i -> in.u16());
    in.count(items.length, "time stamps");
    var times = new long[items.length];
    Arrays.setAll(times, i -> ServerCalls.fileTime(in));
    in.count(items.length, "errors");
    var states = new StateMaker();
    var read = new ArrayList<Change>(items.length);
    for (int i = 0; i < items.length; i++) {
      ItemState state = states.state(values[i], qualities[i], times[i], in.i32());
      add(items[i], state, read);
    }
    return read;
  }

  /** Nothing behind the value can be read, not even the qualities: no item may stay good. */
  private List<Change> unreadable(int[] items, int culprit, String fault) {
    var all = new ArrayList<Change>(items.length);
    for (int i = 0; i < items.length; i++) {
      ItemState state =
          i == culprit
              ? ItemState.refused(Quality.BAD_CONFIGURATION, fault)
              : ItemState.refused(
                  Quality.BAD_COMMUNICATION, "the server sent it with a value that hides it");
      add(items[i], state, all);
    }
    return all;
  }

  /** An item that is just being added is not known yet: the others must not suffer from it. */
  private void add(int clientHandle, ItemState state, List<Change> to) {
    int handle = handles.serverHandle(clientHandle);
    if (handle != 0) {
      to.add(new Change(handle, state));
    }
  }
}
