package io.fieldline.source.link;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The other side of a link, whose faults the test plays. */
final class ScriptedPlace {

  final AtomicInteger connects = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  volatile boolean off;
  volatile boolean forbidden;
  volatile int failingReads;

  /** A connection to the place. */
  final class Line {

    private boolean closed;

    int read() throws IOException {
      if (closed || failingReads > 0) {
        failingReads--;
        throw new IOException("the answer was torn");
      }
      return 1;
    }

    void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }

  Line connect() throws IOException {
    connects.incrementAndGet();
    if (off) {
      throw new IOException("the place is off");
    }
    if (forbidden) {
      throw new LoginRefusedException("wrong password", new IOException());
    }
    open.incrementAndGet();
    return new Line();
  }
}
