package io.fieldline.simulator.tcp;

import java.io.IOException;

/** What a server does with its clients; called by many threads at the same time. */
public interface Reception {

  /**
   * Whether one more client may stay; else it is turned away by closing, and nothing else is called
   * for it.
   *
   * @param open how many connections there are without it
   */
  boolean admits(int open);

  /** A client may stay. */
  void opened();

  /**
   * Talks with a client until it has gone or has nothing more to say, in a thread of its own.
   *
   * @throws IOException when the connection ends, which is nothing special
   * @throws InterruptedException when the connection is closed on this side
   */
  void serve(Connection connection) throws IOException, InterruptedException;

  /** A client that stayed has gone. */
  void closed();
}
