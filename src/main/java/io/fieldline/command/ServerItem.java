package io.fieldline.command;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcBrowser.FoundItem;
import io.fieldline.source.opcda.da.OpcBrowser.ItemNotes;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * An item of a server and what the server says of it.
 *
 * @param added its type and access, or why it cannot be added to a group
 * @param notes its unit and description
 */
record ServerItem(AddedItem added, ItemNotes notes) {

  private static final int AT_ONCE = 1_000;

  String id() {
    return added.id();
  }

  ItemType type() {
    return new ItemType(added.type());
  }

  /** The ids of all items below a branch, each once. */
  static List<String> ids(OpcServer server, List<String> branch, Progress progress)
      throws OpcException, InterruptedException {
    var found = new LinkedHashMap<String, FoundItem>();
    server
        .browser()
        .items(
            branch,
            item -> {
              found.putIfAbsent(item.id(), item);
              progress.one("items found");
            });
    progress.done();
    return List.copyOf(found.keySet());
  }

  /** Asks a server for types, a thousand in a call, and for notes, which takes one call each. */
  static List<ServerItem> describe(OpcServer server, List<String> ids, Progress progress)
      throws OpcException, InterruptedException {
    OpcBrowser browser = server.browser();
    var described = new ArrayList<ServerItem>();
    for (AddedItem added : add(inactiveGroup(server), ids)) {
      described.add(new ServerItem(added, browser.notes(added.id())));
      progress.one("items described");
    }
    progress.done();
    return described;
  }

  /** Adds items to a group in pieces that no server chokes on. */
  static List<AddedItem> add(OpcGroup group, List<String> ids)
      throws OpcException, InterruptedException {
    var added = new ArrayList<AddedItem>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      added.addAll(group.add(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    return added;
  }

  private static OpcGroup inactiveGroup(OpcServer server)
      throws OpcException, InterruptedException {
    return server.addGroup(new GroupOptions(false, Duration.ofSeconds(10), 0));
  }
}
