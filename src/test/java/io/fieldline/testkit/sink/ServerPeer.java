package io.fieldline.testkit.sink;

import io.fieldline.testkit.peers.Peer;

/** A server that runs as a process of its own; what is left are its settings and what it holds. */
public abstract class ServerPeer implements SinkPeer {

  private final Peer server;
  private boolean running = true;
  private boolean frozen;

  /**
   * Takes over a server.
   *
   * @param server running
   */
  protected ServerPeer(Peer server) {
    this.server = server;
  }

  @Override
  public final void stop() {
    if (running) {
      resume();
      end(server);
      running = false;
    }
  }

  /** Ends the process: asks it to, unless a server says otherwise. */
  protected void end(Peer peer) {
    peer.stop();
  }

  @Override
  public final void start() {
    if (!running) {
      server.up();
      running = true;
    }
  }

  @Override
  public final void freeze() {
    if (!frozen) {
      server.freeze();
      frozen = true;
    }
  }

  @Override
  public final void resume() {
    if (frozen) {
      server.resume();
      frozen = false;
    }
  }

  @Override
  public final void close() {
    server.close();
  }
}
