package io.fieldline.command;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcBrowser.ItemNotes;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An item of a server and what the server says of it.
 *
 * @param added its type and access, or why it cannot be added to a group
 * @param notes its unit and description
 */
record ServerItem(AddedItem added, ItemNotes notes) {

  String id() {
    return added.id();
  }

  ItemType type() {
    return new ItemType(added.type());
  }

  /** The ids of all items below a branch, each once. */
  static List<String> ids(OpcServer server, List<String> branch, Progress progress)
      throws OpcException, InterruptedException {
    var found = new LinkedHashSet<String>();
    server
        .browser()
        .items(
            branch,
            item -> {
              found.add(item.id());
              progress.one("items found");
            });
    progress.done();
    return List.copyOf(found);
  }

  /** Asks a server for types, and for notes, which takes a call for each item. */
  static List<ServerItem> describe(OpcServer server, List<String> ids, Progress progress)
      throws OpcException, InterruptedException {
    OpcBrowser browser = server.browser();
    var described = new ArrayList<ServerItem>();
    for (AddedItem added : inactiveGroup(server).add(ids)) {
      described.add(new ServerItem(added, browser.notes(added.id())));
      progress.one("items described");
    }
    progress.done();
    return described;
  }

  private static OpcGroup inactiveGroup(OpcServer server)
      throws OpcException, InterruptedException {
    return server.addGroup(new GroupOptions(false, Duration.ofSeconds(10), 0));
  }
}
