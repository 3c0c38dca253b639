package io.fieldline.transfer;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcBrowser.FoundItem;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An OPC server without a network: items in branches, which the test gives it. */
final class ScriptedOpc implements OpcClient {

  final Map<String, ItemState> items = new TreeMap<>();
  final Map<String, List<String>> branches = new TreeMap<>();
  final List<ServerAddress> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger open = new AtomicInteger();
  volatile boolean off;

  /** A good value that the server has stamped with a time, or with none. */
  void has(String id, Value value, @Nullable Instant time) {
    items.put(id, new ItemState(List.of(value), false, Quality.GOOD, time, ""));
  }

  @Override
  public OpcServer connect(ServerAddress address) throws OpcException {
    asked.add(address);
    if (off) {
      throw new OpcException("the server is off");
    }
    open.incrementAndGet();
    return new Server();
  }

  private final class Server implements OpcServer, OpcBrowser {

    @Override
    public OpcGroup addGroup(GroupOptions options) {
      return new Group(options);
    }

    @Override
    public OpcBrowser browser() {
      return this;
    }

    @Override
    public void items(List<String> branch, Consumer<FoundItem> found) throws OpcException {
      String name = String.join(".", branch);
      if (!branches.containsKey(name)) {
        throw new OpcException("there is no branch " + name);
      }
      branches.get(name).forEach(id -> found.accept(new FoundItem(branch, id, id)));
    }

    @Override
    public ServerStatus status() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String shutdownReason() {
      return "";
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class Group implements OpcGroup {

    private final GroupOptions options;
    private final List<String> added = new ArrayList<>();

    Group(GroupOptions options) {
      this.options = options;
    }

    @Override
    public Duration updateRate() {
      return options.updateRate();
    }

    @Override
    public List<AddedItem> add(List<String> ids) {
      return ids.stream().map(this::added).toList();
    }

    private AddedItem added(String id) {
      if (!items.containsKey(id)) {
        return new AddedItem(id, 0, 0, false, "there is no such item");
      }
      added.add(id);
      return new AddedItem(id, added.size(), 5, true, "");
    }

    @Override
    public List<ItemState> read(int[] handles, Source source) throws OpcException {
      if (off) {
        throw new OpcException("the server is off");
      }
      var states = new ArrayList<ItemState>();
      for (int handle : handles) {
        states.add(items.get(added.get(handle - 1)));
      }
      return states;
    }

    @Override
    public List<String> write(List<Write> writes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void subscribe(Consumer<List<Change>> changes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove() {
      added.clear();
    }
  }
}
