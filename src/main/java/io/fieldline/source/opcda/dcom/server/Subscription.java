package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup.Change;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.Iid;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That the server calls back with the changes of a group. */
final class Subscription {

  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final CallbackDesk desk;
  private final ComInterface group;
  private final ChangeQueue queue = new ChangeQueue();
  private final DataCallback callback;
  private @Nullable Connection connection;
  private @Nullable Thread delivering;

  Subscription(CallbackDesk desk, ComInterface group, ClientHandles handles, ZoneId zone) {
    this.desk = desk;
    this.group = group;
    this.callback = new DataCallback(handles, zone, queue::add);
  }

  /**
   * Begins.
   *
   * @param changes is called on a thread of its own
   * @throws IllegalStateException when it has begun already
   */
  void start(Consumer<List<Change>> changes) throws OpcException, InterruptedException {
    if (delivering != null) {
      throw new IllegalStateException("the group is subscribed already");
    }
    connection = desk.connect(group, Iid.DATA_CALLBACK, callback);
    delivering = new Thread(() -> deliver(changes), "opc-da-changes");
    delivering.setDaemon(true);
    delivering.start();
  }

  boolean isRunning() {
    return connection != null;
  }

  /** Items are about to be added: {@link #first} will say what they have. */
  void expectFirst() {
    queue.expectFirst();
  }

  /** States of items, for those that the server has not reported by itself. */
  void first(List<Change> states) {
    queue.addFirst(states);
  }

  /** How many states were replaced by newer ones before they were delivered. */
  long replaced() {
    return queue.replaced();
  }

  /** Ends; the server calls no more. */
  void end() throws OpcException, InterruptedException {
    Connection agreed = connection;
    abandon();
    if (agreed != null) {
      desk.disconnect(agreed, callback);
    }
  }

  /** Ends without a word to the server. */
  void abandon() {
    connection = null;
    queue.close();
    if (delivering != null) {
      delivering.interrupt();
      delivering = null;
    }
  }

  private void deliver(Consumer<List<Change>> changes) {
    try {
      for (List<Change> some = queue.take(); !some.isEmpty(); some = queue.take()) {
        deliver(changes, some);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was ended
    }
  }

  private static void deliver(Consumer<List<Change>> changes, List<Change> some) {
    try {
      changes.accept(some);
    } catch (RuntimeException e) {
      LOG.error("{} changes of a subscription are lost", some.size(), e);
    }
  }
}
