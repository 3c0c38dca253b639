package io.fieldline.source.opcda;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * An OPC server without a network, whose faults the test plays. It knows the items that the test
 * gives it; {@link #report} calls back those who subscribe.
 */
final class ScriptedServer implements OpcClient {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final Map<String, ItemState> items = new ConcurrentSkipListMap<>();
  final Map<String, Integer> types = new ConcurrentHashMap<>();
  final Map<String, List<Value>> written = new ConcurrentHashMap<>();
  final List<ServerAddress> asked = new CopyOnWriteArrayList<>();
  final List<GroupOptions> groups = new CopyOnWriteArrayList<>();
  final List<OpcGroup.Source> readFrom = new CopyOnWriteArrayList<>();
  final AtomicInteger connects = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger openGroups = new AtomicInteger();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger adds = new AtomicInteger();
  volatile boolean off;
  volatile boolean forbidden;
  volatile boolean deaf;
  volatile int failingReads;
  volatile long replacedChanges;
  volatile String shutdown = "";
  volatile ServerStatus.State state = ServerStatus.State.RUNNING;
  volatile CountDownLatch frozen = new CountDownLatch(0);
  private final List<Group> subscribed = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    has("a", Value.of(1L));
    has("b", Value.of(2.5));
  }

  void has(String id, Value value) {
    items.put(id, new ItemState(List.of(value), false, Quality.GOOD, NOON, ""));
  }

  /** A new value, which subscribers are told of. */
  void report(String id, Value value) {
    has(id, value);
    subscribed.forEach(group -> group.call(List.of(id)));
  }

  @Override
  public OpcServer connect(ServerAddress address) throws OpcException {
    connects.incrementAndGet();
    asked.add(address);
    if (forbidden) {
      throw new WrongPassword();
    }
    answer();
    open.incrementAndGet();
    return new Server();
  }

  private void answer() throws OpcException {
    if (off) {
      throw new OpcException("the server is off");
    }
  }

  private static final class WrongPassword extends OpcException {

    private static final long serialVersionUID = 1;

    WrongPassword() {
      super("wrong user or password");
    }

    @Override
    public boolean isLoginRefused() {
      return true;
    }
  }

  private final class Server implements OpcServer {

    private final List<Group> mine = new ArrayList<>();
    private boolean closed;

    @Override
    public ServerStatus status() throws OpcException, InterruptedException {
      answer();
      frozen.await();
      return new ServerStatus("Scripted", "1.0.0", state, NOON, Instant.now(), 0);
    }

    @Override
    public OpcGroup addGroup(GroupOptions options) throws OpcException {
      answer();
      groups.add(options);
      openGroups.incrementAndGet();
      var group = new Group(options);
      mine.add(group);
      return group;
    }

    @Override
    public OpcBrowser browser() {
      return (branch, found) ->
          items.keySet().forEach(id -> found.accept(new FoundItem(List.of(), id, id)));
    }

    @Override
    public String shutdownReason() {
      return shutdown;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
        mine.forEach(Group::remove);
      }
    }
  }

  private final class Group implements OpcGroup {

    private final GroupOptions options;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private Consumer<List<Change>> changes = all -> {};
    private boolean removed;

    Group(GroupOptions options) {
      this.options = options;
    }

    @Override
    public Duration updateRate() {
      return options.updateRate();
    }

    @Override
    public List<AddedItem> add(List<String> wanted) throws OpcException {
      answer();
      adds.incrementAndGet();
      return wanted.stream().map(this::added).toList();
    }

    private AddedItem added(String id) {
      if (!items.containsKey(id)) {
        return new AddedItem(id, 0, 0, false, "there is no such item");
      }
      ids.add(id);
      return new AddedItem(id, 100 + ids.size(), types.getOrDefault(id, 5), true, "");
    }

    @Override
    public List<ItemState> read(int[] handles, Source source)
        throws OpcException, InterruptedException {
      reads.incrementAndGet();
      readFrom.add(source);
      frozen.await();
      answer();
      if (failingReads > 0) {
        failingReads--;
        throw new OpcException("the answer was torn");
      }
      var states = new ArrayList<ItemState>();
      for (int handle : handles) {
        states.add(items.get(ids.get(handle - 101)));
      }
      return states;
    }

    @Override
    public List<String> write(List<Write> writes) throws OpcException {
      answer();
      return writes.stream().map(this::taken).toList();
    }

    private String taken(Write write) {
      String id = ids.get(write.handle() - 101);
      if (id.startsWith("fixed")) {
        return "the item is read-only";
      }
      written.put(id, write.values());
      return "";
    }

    @Override
    public void subscribe(Consumer<List<Change>> consumer) throws OpcException {
      answer();
      changes = consumer;
      subscribed.add(this);
      call(ids);
    }

    @Override
    public long replacedChanges() {
      return replacedChanges;
    }

    void call(List<String> changed) {
      if (!deaf) {
        changes.accept(
            changed.stream()
                .filter(ids::contains)
                .map(id -> new Change(101 + ids.indexOf(id), items.get(id)))
                .toList());
      }
    }

    @Override
    public void remove() {
      if (!removed) {
        removed = true;
        openGroups.decrementAndGet();
        subscribed.remove(this);
      }
    }
  }

  /** What an item has that is an array. */
  static ItemState array(long... numbers) {
    return new ItemState(
        LongStream.of(numbers).mapToObj(Value::of).toList(), true, Quality.GOOD, NOON, "");
  }
}
