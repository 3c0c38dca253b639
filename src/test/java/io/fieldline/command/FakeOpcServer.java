package io.fieldline.command;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** An OPC server in memory: the items that a test gives it, each below a branch. */
final class FakeOpcServer implements OpcServer, OpcBrowser {

  /** An item of the server. */
  record Item(
      List<String> branch,
      String id,
      int type,
      boolean writable,
      ItemNotes notes,
      ItemState state) {}

  static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

  private final List<Item> items = new ArrayList<>();
  private OpcGroup.Source readFrom = OpcGroup.Source.CACHE;
  private boolean closed;

  void add(String branch, String id, int type, String unit, Quality quality, Value... values) {
    var state = new ItemState(List.of(values), values.length > 1, quality, TIME, "");
    var notes = new ItemNotes(unit, unit.isEmpty() ? "" : id + " in " + unit);
    items.add(new Item(Branch.of(branch), id, type, type != 8, notes, state));
  }

  OpcGroup.Source readFrom() {
    return readFrom;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public OpcBrowser browser() {
    return this;
  }

  @Override
  public void items(List<String> branch, Consumer<FoundItem> found) throws OpcException {
    List<Item> below =
        items.stream()
            .filter(item -> item.branch.size() >= branch.size())
            .filter(item -> item.branch.subList(0, branch.size()).equals(branch))
            .toList();
    if (below.isEmpty() && !branch.isEmpty()) {
      throw new OpcException("the server has no branch " + branch);
    }
    below.forEach(item -> found.accept(new FoundItem(item.branch, item.id, item.id)));
  }

  @Override
  public ItemNotes notes(String id) {
    return items.stream()
        .filter(item -> item.id.equals(id))
        .map(Item::notes)
        .findFirst()
        .orElse(ItemNotes.NONE);
  }

  @Override
  public OpcGroup addGroup(GroupOptions options) {
    return new Group();
  }

  @Override
  public ServerStatus status() {
    return new ServerStatus("fake", "1.0.0", ServerStatus.State.RUNNING, TIME, TIME, 0);
  }

  @Override
  public String shutdownReason() {
    return "";
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Group implements OpcGroup {

    @Override
    public Duration updateRate() {
      return Duration.ofSeconds(1);
    }

    @Override
    public List<AddedItem> add(List<String> ids) {
      return ids.stream().map(this::added).toList();
    }

    private AddedItem added(String id) {
      for (int i = 0; i < items.size(); i++) {
        Item item = items.get(i);
        if (item.id.equals(id)) {
          return new AddedItem(id, i + 1, item.type, item.writable, "");
        }
      }
      return new AddedItem(id, 0, 0, false, "the server does not know this item (0xc0040007)");
    }

    @Override
    public List<ItemState> read(int[] handles, Source source) {
      readFrom = source;
      return Arrays.stream(handles).mapToObj(handle -> items.get(handle - 1).state).toList();
    }

    @Override
    public List<String> write(List<Write> writes) {
      throw new UnsupportedOperationException("commands write nothing");
    }

    @Override
    public void subscribe(Consumer<List<Change>> changes) {
      throw new UnsupportedOperationException("commands subscribe to nothing");
    }

    @Override
    public void remove() {}
  }
}
