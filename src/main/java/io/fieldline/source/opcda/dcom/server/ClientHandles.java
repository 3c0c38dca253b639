package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import java.util.Arrays;
import java.util.List;

/**
 * Our handles of the items of a group, 0, 1, 2 ..., by which the server names them in callbacks.
 * Safe to use from any thread.
 */
final class ClientHandles {

  private volatile int[] serverHandles = {};

  /** How many there are; the next one. */
  int size() {
    return serverHandles.length;
  }

  /** The server's handles of all items that were added. */
  int[] serverHandles() {
    return Arrays.stream(serverHandles).filter(handle -> handle != 0).toArray();
  }

  /** Takes the next handles. */
  synchronized void add(List<AddedItem> items) {
    int[] all = Arrays.copyOf(serverHandles, serverHandles.length + items.size());
    for (int i = 0; i < items.size(); i++) {
      all[serverHandles.length + i] = items.get(i).handle();
    }
    serverHandles = all;
  }

  /** The server's handle of an item; 0 when we have never named one so. */
  int serverHandle(int clientHandle) {
    int[] all = serverHandles;
    return clientHandle >= 0 && clientHandle < all.length ? all[clientHandle] : 0;
  }
}
