package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.server.ServerCalls.AddedGroup;
import io.fieldline.source.opcda.dcom.variant.VariantWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A group of a {@link DcomServer}. */
final class DcomGroup implements OpcGroup {

  private final DcomServer server;
  private final AddedGroup group;
  private final ComInterface sync;
  private final ItemAdder adder;
  private final ItemIo io;
  private final ClientHandles handles = new ClientHandles();
  private final Subscription subscription;

  DcomGroup(DcomServer server, AddedGroup group, ZoneId zone)
      throws OpcException, InterruptedException {
    this.server = server;
    this.group = group;
    this.sync = group.object().need(Iid.SYNC);
    this.adder = new ItemAdder(new ItemCalls(group.object()));
    this.io = new ItemIo(new SyncCalls(sync, zone), new VariantWriter(zone));
    this.subscription = new Subscription(server.desk(), group.object(), handles, zone);
  }

  @Override
  public Duration updateRate() {
    return group.updateRate();
  }

  @Override
  public List<AddedItem> add(List<String> ids) throws OpcException, InterruptedException {
    subscription.expectFirst();
    List<AddedItem> added = adder.add(ids, handles.size());
    handles.add(added);
    if (subscription.isRunning()) {
      // The server may have reported them before we knew them; that is lost.
      first(added.stream().mapToInt(AddedItem::handle).filter(handle -> handle != 0).toArray());
    }
    return added;
  }

  @Override
  public List<ItemState> read(int[] handles, Source source)
      throws OpcException, InterruptedException {
    return io.read(handles, source);
  }

  @Override
  public List<String> write(List<Write> writes) throws OpcException, InterruptedException {
    return io.write(writes);
  }

  @Override
  public void subscribe(Consumer<List<Change>> changes) throws OpcException, InterruptedException {
    subscription.start(changes);
    first(handles.serverHandles()); // not every server reports all items at the start
  }

  private void first(int[] items) throws OpcException, InterruptedException {
    List<ItemState> states = read(items, Source.CACHE);
    var first = new ArrayList<Change>(items.length);
    for (int i = 0; i < items.length; i++) {
      first.add(new Change(items[i], states.get(i)));
    }
    subscription.first(first);
  }

  @Override
  public long replacedChanges() {
    return subscription.replaced();
  }

  @Override
  public void remove() throws OpcException, InterruptedException {
    subscription.end();
    server.calls().removeGroup(group.handle());
    server.forget(this);
    sync.release();
    group.object().release();
  }

  /** Ends what runs on this machine. */
  void abandon() {
    subscription.abandon();
  }
}
