package io.fieldline.transfer;

import io.fieldline.model.Value;
import io.fieldline.runtime.Settings;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.transfer.TagMap.Item;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the OPC server of a settings file that reads the current values when it is asked.
 * For one thread at a time; after an {@link IOException} close it and connect again.
 */
public final class CurrentValues implements AutoCloseable {

  private static final GroupOptions GROUP = new GroupOptions(true, Duration.ofSeconds(1), 0);

  private final OpcServer server;
  private final OpcGroup group;
  private final List<Item> items;
  private final List<AddedItem> added;
  private final Clock clock;

  private CurrentValues(OpcServer server, Selection selection, Clock clock)
      throws IOException, InterruptedException {
    this.server = server;
    this.items = selection.items();
    this.clock = clock;
    this.group = server.addGroup(GROUP);
    this.added = group.add(items.stream().map(Item::id).toList());
  }

  /**
   * Connects and adds the items of the tag map that lie below the branch.
   *
   * @throws IOException naming the step that failed and what to change
   * @throws io.fieldline.runtime.StartException when a setting of the environment is wrong
   */
  public static CurrentValues connect(TransferSettings settings)
      throws IOException, InterruptedException {
    Settings all = Choices.of(settings, System.getenv());
    return connect(settings, all, Choices.client(all), Clock.systemUTC());
  }

  static CurrentValues connect(
      TransferSettings settings, Settings all, OpcClient client, Clock clock)
      throws IOException, InterruptedException {
    OpcServer server = client.connect(Choices.server(all));
    try {
      return new CurrentValues(server, Selection.of(settings, server), clock);
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Reads every item once, from the device behind the server. An item that the server does not have
   * has a row of bad quality and no value.
   *
   * @return in the order of the tag map, or of the branch
   */
  public List<Row> read() throws IOException, InterruptedException {
    List<ItemState> states = group.read(added, OpcGroup.Source.DEVICE);
    Instant now = clock.instant();
    var rows = new ArrayList<Row>();
    for (int i = 0; i < items.size(); i++) {
      addRows(items.get(i), states.get(i), now, rows);
    }
    return rows;
  }

  /** Removes the group and closes the connection. */
  @Override
  public void close() {
    server.close();
  }

  private static void addRows(Item item, ItemState state, Instant now, List<Row> rows) {
    Instant time = state.time() == null ? now : state.time();
    if (!state.array()) {
      Value value = state.values().isEmpty() ? Value.none() : state.values().get(0);
      rows.add(new Row(item.id(), item.codes(), value, state.quality(), time));
      return;
    }
    for (int i = 0; i < state.values().size(); i++) {
      rows.add(
          new Row(
              item.id() + '[' + i + ']',
              item.codes(),
              state.values().get(i),
              state.quality(),
              time));
    }
  }
}
