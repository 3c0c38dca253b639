package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.rpc.Caller;
import io.fieldline.simulator.opcda.rpc.RpcClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object of a client. The first call asks the client's resolver where the object lives, connects
 * there and asks the object for the interface, as Windows does; the connection then stays.
 */
final class ClientObject implements RemoteObject {

  private static final Logger LOG = LoggerFactory.getLogger(ClientObject.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern ADDRESS = Pattern.compile("([^\\[]+)(?:\\[(\\d{1,5})])?");
  private static final int RESOLVER_PORT = 135;
  private static final int RESOLVE_OXID2 = 4;
  private static final int QUERY_INTERFACE = 3;
  private static final int RELEASE = 5;
  private static final int TCP = 7;

  private final Host host;
  private final ObjRef pointer;
  private final Map<Guid, Guid> ipids = new HashMap<>();
  private @Nullable RpcClient client;
  private Guid remUnknown = Names.IUNKNOWN;
  private volatile boolean closed;

  ClientObject(Host host, ObjRef pointer) {
    this.host = host;
    this.pointer = pointer;
  }

  @Override
  public synchronized int call(Guid iid, int method, NdrWriter in) throws IOException {
    if (closed || host.door().faults().areCallbacksRefused()) {
      throw new IOException("the client cannot be called back");
    }
    try {
      RpcClient connected = connected();
      var arguments = new NdrWriter();
      Orpc.writeThis(arguments);
      arguments.bytes(in.toBytes());
      NdrReader results = connected.call(iid, method, ipid(connected, iid), arguments);
      Orpc.readThat(results);
      int hresult = results.i32();
      host.door().traffic().calledBack();
      return hresult;
    } catch (IOException e) {
      disconnect();
      throw e;
    } catch (NdrException e) {
      disconnect();
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    // Not in the thread of the call that lets go, which may hold what a running call waits for.
    var farewell = new Thread(this::release, "opc-simulator-release");
    farewell.setDaemon(true);
    farewell.start();
  }

  private RpcClient connected() throws IOException {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private RpcClient connect() throws IOException {
    var request = new NdrWriter();
    request.i64(pointer.object().oxid()).u16(1).align(4).u32(1).u16(TCP);
    IOException last = new IOException("the client's pointer has no TCP address");
    for (String address : pointer.bindings().addresses()) {
      try (RpcClient resolver = dial(address, Names.IOBJECT_EXPORTER, Caller.NO_LOGIN)) {
        NdrReader found = resolver.call(Names.IOBJECT_EXPORTER, RESOLVE_OXID2, null, request);
        return connect(found);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private RpcClient connect(NdrReader found) throws IOException {
    if (!found.pointer()) {
      throw new IOException("the client's resolver does not know the object");
    }
    found.u32(); // the count that the bindings repeat
    List<String> addresses = Bindings.read(found).addresses();
    remUnknown = found.guid();
    int hint = found.i32();
    int level = host.callbackLevel() == 0 ? Math.max(Caller.NO_LOGIN, hint) : host.callbackLevel();
    if (addresses.isEmpty()) {
      throw new IOException("the client's resolver knows no TCP address");
    }
    return dial(addresses.get(0), Names.IREM_UNKNOWN, level);
  }

  private RpcClient dial(String address, Guid iid, int level) throws IOException {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IOException("no address: " + address);
    }
    String port = parts.group(2);
    int number = port == null ? RESOLVER_PORT : Integer.parseInt(port) & 0xffff;
    return RpcClient.connect(
        new InetSocketAddress(parts.group(1), number), iid, level, host.door().welcome(), PATIENCE);
  }

  /** The IPID of an interface, which the client is asked for once. */
  private Guid ipid(RpcClient connected, Guid iid) throws IOException {
    Guid known = iid.equals(pointer.iid()) ? pointer.object().ipid() : ipids.get(iid);
    if (known != null) {
      return known;
    }
    var request = new NdrWriter();
    Orpc.writeThis(request);
    request.guid(pointer.object().ipid()).u32(Names.REFERENCES).u16(1).align(4).u32(1).guid(iid);
    NdrReader answer = connected.call(Names.IREM_UNKNOWN, QUERY_INTERFACE, remUnknown, request);
    Orpc.readThat(answer);
    if (!answer.pointer()) {
      throw new IOException("the client's object has no interface " + iid);
    }
    answer.u32(); // one result
    int hresult = answer.align(8).i32();
    if (hresult != 0) {
      throw new IOException("the client's object has no %s: 0x%08x".formatted(iid, hresult));
    }
    Guid ipid = ObjRef.Standard.read(answer.align(8)).ipid();
    ipids.put(iid, ipid);
    return ipid;
  }

  private synchronized void release() {
    if (client != null) {
      var request = new NdrWriter();
      Orpc.writeThis(request);
      int count = ipids.size() + 1;
      request.u16(count).align(4).u32(count);
      request.guid(pointer.object().ipid()).u32(pointer.object().references()).u32(0);
      ipids.values().forEach(ipid -> request.guid(ipid).u32(Names.REFERENCES).u32(0));
      try {
        client.send(Names.IREM_UNKNOWN, RELEASE, remUnknown, request);
      } catch (IOException e) {
        LOG.debug("{} is gone already: {}", pointer.bindings(), e.getMessage());
      }
    }
    disconnect();
  }

  private void disconnect() {
    RpcClient gone = client;
    client = null;
    ipids.clear();
    if (gone == null) {
      return;
    }
    try {
      gone.close();
    } catch (IOException e) {
      LOG.debug("Closing {}: {}", pointer.bindings(), e.getMessage());
    }
  }
}
