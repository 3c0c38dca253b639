package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.dcom.line.Line;
import io.fieldline.source.opcda.dcom.line.LineContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.Timer;
import java.util.logging.Level;
import java.util.logging.Logger;
import ndr.NdrBuffer;
import ndr.NetworkDataRepresentation;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JISession;
import org.jinterop.dcom.transport.JIComTransportFactory;
import rpc.Stub;

/**
 * The one place that reaches into j-interop 2.1.8, which offers no other way to do what this
 * project promises. A test checks that every name below is still there.
 */
final class Library {

  private static final String REM_UNKNOWN_2 = "00000143-0000-0000-c000-000000000046:0.0";

  /** JIFlags.FLAG_REPRESENTATION_INTERFACEPTR_DECODE2: the bytes of an OBJREF without a length. */
  private static final int BARE_OBJREF = 32_768;

  /** Kept, because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger LOGGER = Logger.getLogger("org.jinterop");

  private static final Reflected SESSION = new Reflected("JISession");
  private static final Reflected SERVER = new Reflected("JIComServer");
  private static final Reflected REFERENCES = new Reflected("JIRemUnknownServer");
  private static final Reflected RUNTIME = new Reflected("JIComOxidRuntime");
  private static final Reflected POINTER = new Reflected("JIInterfacePointer");
  private static final Reflected PING_SET = new Reflected("JIComOxidRuntime$PingSetHolder");
  private static final Reflected OBJECT_ID = new Reflected("JIObjectId");

  private static boolean prepared;

  private Library() {}

  /** Before the first session of this process. */
  static synchronized void prepare() {
    if (prepared) {
      return;
    }
    // At INFO it prints all System properties, secrets too; what it warns of, we say ourselves.
    LOGGER.setLevel(Level.OFF);
    // Otherwise JISession opens a port on every address of this machine as soon as it is loaded.
    RUNTIME.set(null, "resolverStarted", true);
    // Its shutdown hook closes that port's socket without asking whether there is one.
    RUNTIME.set(null, "serverSocket", closedSocket());
    SESSION.load();
    // Its pings are late, unsigned and may hang; its release of references talks to any server
    // without a deadline. Both are done here.
    for (String timer : List.of("pingTimer_2minutes", "pingTimer_8minutes")) {
      ((Timer) RUNTIME.get(null, timer)).cancel();
    }
    ((Timer) SESSION.get(null, "releaseRefsTimer")).cancel();
    // Sessions that it makes by itself, for objects of another apartment, log in as ours do.
    for (Reflected stub : List.of(SERVER, REFERENCES)) {
      ((Properties) stub.get(null, "defaults"))
          .put("rpc.connectionContext", LineContext.class.getName());
    }
    prepared = true;
  }

  /**
   * A session with a server that is activated already. The library's own ways to one know no port
   * but 135, no timeout, and choose the last address that the server has, reachable or not.
   *
   * @param line how to log in
   * @param activation what the server was activated as
   * @param address of its exporter, {@code ip[port]}
   * @param timeout how long a call may take
   */
  static JISession open(Line line, Activation activation, String address, Duration timeout) {
    JISession session = JISession.createSession("", line.token(), "");
    synchronized (SESSION.get(null, "mutex")) {
      // Its shutdown hook and its timer talk to every server in this list, without a deadline.
      ((List<?>) SESSION.get(null, "listOfSessions")).remove(session);
    }
    session.setGlobalSocketTimeout(Math.toIntExact(timeout.toMillis() * 2));
    String references = activation.remUnknown().toString();
    Stub server = (Stub) SERVER.make(List.of(), List.of());
    server.setTransportFactory(JIComTransportFactory.getSingleTon());
    server.setProperties(line.properties(timeout));
    server.setAddress("ncacn_ip_tcp:" + address);
    SERVER.set(server, "session", session);
    SERVER.set(server, "syntax", REM_UNKNOWN_2);
    SERVER.set(server, "remunknownIPID", references);
    SERVER.set(server, "interfacePtrCtor", pointer(activation.objref()));
    SESSION.set(session, "targetServer", address.substring(0, address.indexOf('[')));
    SESSION.set(session, "stub", server);
    Stub releases =
        (Stub)
            REFERENCES.make(
                List.of(JISession.class, String.class, String.class),
                List.of(session, references, "ncacn_ip_tcp:" + address));
    releases.setProperties(line.properties(timeout));
    return session;
  }

  /** The activated object; its first call. */
  static IJIComObject root(JISession session) throws JIException {
    return (IJIComObject) SERVER.call(SESSION.get(session, "stub"), "getInstance");
  }

  /** Releases every object at the server. */
  static void release(JISession session) throws JIException {
    JISession.destroySession(session);
  }

  /** Takes a session out of the library's maps, without a word to the server. */
  static void forget(JISession session) {
    Object releases = SESSION.get(session, "stub2");
    if (releases != null) {
      REFERENCES.set(releases, "remunknownIPID", null);
    }
    try {
      JISession.destroySession(session);
    } catch (JIException e) {
      throw new IllegalStateException("j-interop cannot forget a session", e);
    }
  }

  /** Which objects of the server are held, to be pinged. */
  static Set<Long> objectIds(JISession session) {
    Set<Long> ids = new HashSet<>();
    synchronized (RUNTIME.get(null, "mutex3")) {
      Object set = ((Map<?, ?>) RUNTIME.get(null, "mapOfSessionVsPingSetHolder")).get(session);
      if (set == null) {
        return ids;
      }
      for (Object id : ((Map<?, ?>) PING_SET.get(set, "currentSetOIDs")).keySet()) {
        if (!(boolean) OBJECT_ID.get(id, "dontping")) {
          // The library turns the eight bytes around.
          ids.add(ByteBuffer.wrap((byte[]) OBJECT_ID.get(id, "oid")).getLong());
        }
      }
    }
    return ids;
  }

  /** How many entries the library's maps hold; a test watches that they do not grow. */
  static int entries() {
    int entries = 0;
    for (String map :
        List.of("mapOfObjects", "mapOfSessionIdsVsSessions", "mapOfOxidsVsJISessions")) {
      entries += ((Map<?, ?>) SESSION.get(null, map)).size();
    }
    for (String map : List.of("mapOfSessionVsPingSetHolder", "mapOfAddressVsStub")) {
      entries += ((Map<?, ?>) RUNTIME.get(null, map)).size();
    }
    return entries + ((List<?>) SESSION.get(null, "listOfSessions")).size();
  }

  private static Object pointer(byte[] objref) {
    NdrBuffer buffer = new NdrBuffer(objref, 0);
    buffer.length = objref.length;
    NetworkDataRepresentation ndr = new NetworkDataRepresentation();
    ndr.setBuffer(buffer);
    return POINTER.callStatic(
        "decode",
        List.of(NetworkDataRepresentation.class, List.class, int.class, Map.class),
        List.of(ndr, new ArrayList<>(), BARE_OBJREF, new HashMap<>()));
  }

  private static ServerSocket closedSocket() {
    try (ServerSocket socket = new ServerSocket()) {
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException("no socket can be made", e);
    }
  }
}
