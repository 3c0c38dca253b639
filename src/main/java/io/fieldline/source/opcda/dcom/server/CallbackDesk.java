package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.callback.CallbackListener;
import io.fieldline.source.opcda.callback.CallbackObject;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.ComSession;
import io.fieldline.source.opcda.dcom.call.Iid;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where a server calls back: opened with the first subscription, closed with the last.
 * While it is open the server may also tell that it shuts down.
 */
final class CallbackDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackDesk.class);

  private final ComSession session;
  private final ComInterface server;
  private final Callbacks callbacks;
  private final ShutdownCallback shutdown = new ShutdownCallback();
  private final Set<CallbackObject> users = new HashSet<>();
  private @Nullable CallbackListener listener;
  private @Nullable Connection shutdownConnection;

  CallbackDesk(ComSession session, ComInterface server, Callbacks callbacks) {
    this.session = session;
    this.server = server;
    this.callbacks = callbacks;
  }

  /** Why the server shuts down; empty as long as it has not said so. */
  String shutdownReason() {
    return shutdown.reason();
  }

  /**
   * Lets a server's object call one of ours.
   *
   * @throws OpcException when it cannot: it has no such calls, or does not reach us
   */
  Connection connect(ComInterface source, Iid iid, CallbackObject object)
      throws OpcException, InterruptedException {
    CallbackListener open = open();
    users.add(object);
    Connection connection = Connection.advise(source, iid, open.export(object), open.binding());
    if (shutdownConnection == null && iid != Iid.SHUTDOWN) {
      listenForShutdown(open);
    }
    return connection;
  }

  /** Lets it call no more. */
  void disconnect(Connection connection, CallbackObject object)
      throws OpcException, InterruptedException {
    connection.unadvise();
    release(object);
    if (users.isEmpty() && shutdownConnection != null) {
      Connection last = shutdownConnection;
      shutdownConnection = null;
      last.unadvise();
    }
    if (users.isEmpty()) {
      abandon();
    }
  }

  /** Forgets an object without a word to the server. */
  void release(CallbackObject object) {
    users.remove(object);
    if (listener != null) {
      listener.withdraw(object);
    }
  }

  /** Listens no more. */
  void abandon() {
    users.clear();
    shutdownConnection = null;
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }

  private CallbackListener open() throws OpcException {
    if (listener == null) {
      try {
        listener =
            CallbackListener.open(callbacks, session.localAddress(), session.address().login());
      } catch (IOException e) {
        throw new OpcException("subscribing failed: " + e.getMessage(), e);
      }
    }
    return listener;
  }

  /** Not every server has it; the others are noticed when they do not answer any more. */
  private void listenForShutdown(CallbackListener open) throws InterruptedException, OpcException {
    byte[] objref = open.export(shutdown);
    shutdownConnection = Connection.find(server, Iid.SHUTDOWN, objref, open.binding());
    if (shutdownConnection == null) {
      LOG.debug("{} does not tell when it shuts down", session.address());
    }
  }
}
