package io.fieldline.api.debug;

import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One session: its variables, its client, and when it was used. Safe to use from any thread. */
final class DebugSession {

  private static final short NORMAL = 1000;
  private static final short POLICY = 1008;

  private final Dialog dialog;
  private final Object evaluating = new Object();
  private volatile Instant used;
  private @Nullable ServerWebSocket client;

  /** Why it has ended; empty while it goes on. */
  private String ending = "";

  DebugSession(Dialog dialog, Instant now) {
    this.dialog = dialog;
    this.used = now;
  }

  /** Runs a piece of code; blocks while it runs. */
  String evaluate(String code) {
    synchronized (evaluating) {
      return dialog.evaluate(code);
    }
  }

  /** When something was typed last, or when the session was activated. */
  Instant used() {
    return used;
  }

  void use(Instant now) {
    used = now;
  }

  /** Takes a client, or sends it away: one is enough, and the session may have ended meanwhile. */
  synchronized boolean attach(ServerWebSocket socket) {
    if (!ending.isEmpty()) {
      socket.close(NORMAL, ending);
      return false;
    }
    if (client != null) {
      socket.close(POLICY, "the session has a client already");
      return false;
    }
    client = socket;
    return true;
  }

  synchronized void detach() {
    client = null;
  }

  /** Sends the client away. */
  synchronized void end(String why) {
    ending = why;
    if (client != null && !client.isClosed()) {
      client.close(NORMAL, why);
    }
    client = null;
  }
}
