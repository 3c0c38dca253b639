package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * IOPCAsyncIO2 of a group. Handles that mean nothing are answered at once and left out of the
 * callback; a transaction can be canceled as long as it has not begun.
 */
final class AsyncIo2Calls {

  private final Group group;
  private final ConnectionPoint point;
  private final DataCallback callback;
  private final Feed feed;
  private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger lastCancelId = new AtomicInteger();

  AsyncIo2Calls(Group group, ConnectionPoint point, DataCallback callback, Feed feed) {
    this.group = group;
    this.point = point;
    this.callback = callback;
    this.feed = feed;
  }

  Methods methods() {
    return new Methods(Iids.IOPC_ASYNC_IO2)
        .add(2, this::read)
        .add(2, this::write)
        .add(1, this::refresh)
        .add(0, this::cancel)
        .add(0, this::setEnabled)
        .add(1, this::enabled);
  }

  private int read(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    int transaction = in.i32();
    int[] errors = errors(handles);
    int[] known = known(handles, errors);
    Runnable work = () -> callback.readComplete(transaction, group.read(Group.DEVICE, known));
    return begin(out, handles, errors, known.length, transaction, work);
  }

  private int write(NdrReader in, NdrWriter out) {
    int[] handles = Wire.handles(in);
    @Nullable Variant[] values = Wire.variants(in, handles.length);
    int transaction = in.i32();
    int[] errors = errors(handles);
    int[] places = IntStream.range(0, handles.length).filter(i -> errors[i] == 0).toArray();
    int[] known = known(handles, errors);
    var some = new @Nullable Variant[known.length];
    for (int i = 0; i < known.length; i++) {
      some[i] = values[places[i]];
    }
    Runnable work = () -> callback.writeComplete(transaction, written(known, some));
    return begin(out, handles, errors, known.length, transaction, work);
  }

  private List<DataCallback.Written> written(int[] handles, @Nullable Variant[] values) {
    int[] errors = group.write(handles, values);
    var written = new ArrayList<DataCallback.Written>();
    synchronized (group) {
      for (int i = 0; i < handles.length; i++) {
        GroupItem item = group.items().find(handles[i]);
        written.add(new DataCallback.Written(item == null ? 0 : item.clientHandle(), errors[i]));
      }
    }
    return written;
  }

  private int refresh(NdrReader in, NdrWriter out) {
    int source = in.u16();
    int transaction = in.i32();
    if (source != Group.CACHE && source != Group.DEVICE) {
      return Hresult.E_INVALIDARG;
    }
    int[] handles = group.activeHandles();
    if (handles.length == 0) {
      return Hresult.E_FAIL;
    }
    return submit(
        out, transaction, () -> callback.dataChange(transaction, group.read(source, handles)));
  }

  private int begin(
      NdrWriter out, int[] handles, int[] errors, int known, int transaction, Runnable work) {
    if (handles.length == 0) {
      return Hresult.E_INVALIDARG;
    }
    if (known == 0) {
      out.u32(0);
    } else {
      int result = submit(out, transaction, work);
      if (Hresult.failed(result)) {
        return result;
      }
    }
    return Wire.results(out, errors);
  }

  private int submit(NdrWriter out, int transaction, Runnable work) {
    if (!point.connected()) {
      return Hresult.CONNECT_E_NOCONNECTION;
    }
    int cancelId = lastCancelId.incrementAndGet();
    waiting.put(cancelId, transaction);
    boolean taken =
        feed.lane()
            .offer(
                () -> {
                  if (waiting.remove(cancelId) != null) {
                    work.run();
                  }
                });
    if (!taken) {
      waiting.remove(cancelId);
      return Hresult.E_FAIL;
    }
    out.u32(cancelId);
    return Hresult.S_OK;
  }

  private int cancel(NdrReader in, NdrWriter out) {
    Integer transaction = waiting.remove(in.i32());
    if (transaction == null) {
      return Hresult.E_FAIL;
    }
    feed.lane().offer(() -> callback.cancelComplete(transaction));
    return Hresult.S_OK;
  }

  private int setEnabled(NdrReader in, NdrWriter out) {
    boolean wanted = in.i32() != 0;
    if (!point.connected()) {
      return Hresult.CONNECT_E_NOCONNECTION;
    }
    feed.setEnabled(wanted);
    return Hresult.S_OK;
  }

  private int enabled(NdrReader in, NdrWriter out) {
    if (!point.connected()) {
      return Hresult.CONNECT_E_NOCONNECTION;
    }
    out.u32(feed.enabled() ? 1 : 0);
    return Hresult.S_OK;
  }

  private int[] errors(int[] handles) {
    synchronized (group) {
      return IntStream.of(handles)
          .map(each -> group.items().find(each) == null ? Hresult.OPC_E_INVALIDHANDLE : 0)
          .toArray();
    }
  }

  private static int[] known(int[] handles, int[] errors) {
    return IntStream.range(0, handles.length)
        .filter(i -> errors[i] == 0)
        .map(i -> handles[i])
        .toArray();
  }
}
