package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerStatus;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.ComSession;
import io.fieldline.source.opcda.dcom.call.Iid;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OPC server behind a DCOM session, which is closed with it. */
public final class DcomServer implements OpcServer {

  private static final Logger LOG = LoggerFactory.getLogger(DcomServer.class);

  private final ComSession session;
  private final ZoneId zone;
  private final ComInterface server;
  private final ServerCalls calls;
  private final CallbackDesk desk;
  private final List<DcomGroup> groups = new ArrayList<>();
  private @Nullable OpcBrowser browser;

  /**
   * A server that was activated.
   *
   * @param zone of its dates, which name none
   * @param callbacks where it may call back
   * @throws OpcException when it is no OPC DA 2 server; the session is left open
   */
  public DcomServer(ComSession session, ZoneId zone, Callbacks callbacks)
      throws OpcException, InterruptedException {
    this.session = session;
    this.zone = zone;
    this.server = ComInterface.root(session).need(Iid.SERVER);
    this.calls = new ServerCalls(server);
    this.desk = new CallbackDesk(session, server, callbacks);
  }

  @Override
  public ServerStatus status() throws OpcException, InterruptedException {
    return calls.status();
  }

  @Override
  public OpcGroup addGroup(GroupOptions options) throws OpcException, InterruptedException {
    // Names must differ within a server that some hold in common for all their clients.
    String name = "Fieldline-" + UUID.randomUUID().toString().substring(0, 8);
    var group = new DcomGroup(this, calls.addGroup(name, options), zone);
    groups.add(group);
    return group;
  }

  @Override
  public OpcBrowser browser() throws OpcException, InterruptedException {
    if (browser == null) {
      ComInterface browse = server.query(Iid.BROWSE);
      if (browse == null) {
        throw new OpcException(
            session.address() + " does not let anybody browse: list its items in a device file");
      }
      ComInterface properties = server.query(Iid.PROPERTIES);
      browser =
          new DcomBrowser(
              new BrowseCalls(browse),
              properties == null ? null : new PropertyCalls(properties, zone));
    }
    return browser;
  }

  @Override
  public String shutdownReason() {
    return desk.shutdownReason();
  }

  @Override
  public void close() {
    session.hasten(); // each group takes several calls
    try {
      for (DcomGroup group : List.copyOf(groups)) {
        group.remove();
      }
    } catch (OpcException e) {
      // It reclaims them by itself when the pings end, after six minutes.
      LOG.debug("{}: groups are left to the server: {}", session.address(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      groups.forEach(DcomGroup::abandon);
      groups.clear();
      desk.abandon();
      session.close();
    }
  }

  ServerCalls calls() {
    return calls;
  }

  CallbackDesk desk() {
    return desk;
  }

  void forget(DcomGroup group) {
    groups.remove(group);
  }
}
