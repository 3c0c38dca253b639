package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.line.Line;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rpc.FaultException;

/**
 * Tells a machine which of its objects a session holds, on a connection of its own:
 * IObjectExporter, MS-DCOM 3.1.2.5.1.1 and 3.1.2.5.1.2. Used by the thread of {@link Pings}.
 */
final class PingSet {

  private static final String EXPORTER = "99fcfec4-5260-101b-bbcb-00aa0021347a";
  private static final int SIMPLE_PING = 1;
  private static final int COMPLEX_PING = 2;

  /** More would not fit the count in the call; no session holds as many. */
  private static final int MOST = 0xffff;

  private final ServerAddress address;
  private final String ip;
  private final DcomSession session;
  private final Set<Long> told = new HashSet<>();
  private volatile @Nullable Line line;
  private volatile boolean ended;
  private @Nullable RemoteCall call;
  private long setId;
  private int sequence;

  PingSet(ServerAddress address, String ip, DcomSession session) {
    this.address = address;
    this.ip = ip;
    this.session = session;
  }

  ServerAddress address() {
    return address;
  }

  boolean isOver() {
    return session.isLost();
  }

  /** Ends the session, because the server has forgotten what it holds. */
  void lost(String reason) {
    session.lost(reason);
  }

  /**
   * Pings once.
   *
   * @throws RefusedException when the server does not know the set any more
   * @throws IOException when the machine does not answer; the next ping connects anew
   */
  void ping(Clock clock) throws IOException {
    boolean kept = call != null;
    try {
      once(clock);
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      // Nobody waits for a ping that was given up; the next one must not meet it.
      if (!kept || ended || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // Perhaps only idle for too long, for a server or a firewall between.
      once(clock);
    }
  }

  private void once(Clock clock) throws IOException {
    try {
      Set<Long> held = session.objectIds();
      if (setId == 0 || !held.equals(told)) {
        complex(held, connected(clock));
      } else {
        byte[] answer = connected(clock).call(SIMPLE_PING, new StubWriter().i64(setId).toBytes());
        check(new StubReader(answer).i32());
      }
    } catch (FaultException e) {
      disconnect();
      throw new RefusedException(e.status);
    } catch (IOException e) {
      disconnect();
      throw e;
    }
  }

  /** Ends the connection, also under a ping that waits for an answer. */
  void end() {
    ended = true;
    Line open = line;
    if (open != null) {
      open.close();
    }
  }

  private void disconnect() {
    Line open = line;
    line = null;
    call = null;
    if (open != null) {
      open.close();
    }
  }

  private void complex(Set<Long> held, RemoteCall connection) throws IOException {
    Set<Long> added = new HashSet<>(held);
    added.removeAll(told);
    Set<Long> gone = new HashSet<>(told);
    gone.removeAll(held);
    if (added.size() > MOST || gone.size() > MOST) {
      throw new IOException("too many objects are held: " + held.size());
    }
    StubWriter out = new StubWriter().i64(setId).u16(++sequence);
    out.u16(added.size()).u16(gone.size());
    ids(out, added);
    ids(out, gone);
    StubReader in = new StubReader(connection.call(COMPLEX_PING, out.toBytes()));
    long given = in.i64();
    in.u16();
    check(in.i32());
    setId = given;
    told.clear();
    told.addAll(held);
  }

  private static void ids(StubWriter out, Set<Long> ids) {
    out.pointer(!ids.isEmpty());
    if (!ids.isEmpty()) {
      out.u32(ids.size());
      ids.forEach(out::i64);
    }
  }

  private static void check(int status) throws RefusedException {
    if (status != 0) {
      throw new RefusedException(status);
    }
  }

  private RemoteCall connected(Clock clock) throws IOException {
    RemoteCall open = call;
    if (open == null) {
      Line fresh = Line.open(address.login(), address.security(), clock);
      line = fresh;
      open = new RemoteCall(fresh, ip, address.port(), EXPORTER, address.callTimeout());
      call = open;
    }
    if (ended) {
      throw new IOException("the session is closed");
    }
    return open;
  }

  /** Whether a refusal means that the server has forgotten the set. */
  static boolean isForgotten(RefusedException refusal) {
    return refusal.code() == Faults.INVALID_SET;
  }
}
