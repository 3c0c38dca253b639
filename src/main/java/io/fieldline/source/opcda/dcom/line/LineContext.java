package io.fieldline.source.opcda.dcom.line;

import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import rpc.BindException;
import rpc.Connection;
import rpc.ConnectionContext;
import rpc.ConnectionOrientedPdu;
import rpc.FaultException;
import rpc.PresentationException;
import rpc.RpcException;
import rpc.core.PresentationContext;
import rpc.core.PresentationResult;
import rpc.pdu.AlterContextPdu;
import rpc.pdu.AlterContextResponsePdu;
import rpc.pdu.Auth3Pdu;
import rpc.pdu.BindAcknowledgePdu;
import rpc.pdu.BindNoAcknowledgePdu;
import rpc.pdu.BindPdu;
import rpc.pdu.FaultCoPdu;

/**
 * How a connection agrees with the server on its interfaces. The library makes it by its name, for
 * every connection: it must be public and have a constructor without arguments.
 */
public final class LineContext implements ConnectionContext {

  /** What Windows offers, so that answers come in as few fragments as possible. */
  private static final int FRAGMENT = 5840;

  private @Nullable LineConnection connection;
  private boolean established;
  private int associationGroup;

  @Override
  public ConnectionOrientedPdu init(PresentationContext context, Properties properties)
      throws IOException {
    connection = new LineConnection(Line.of(properties));
    established = false;
    BindPdu bind = new BindPdu();
    bind.setContextList(new PresentationContext[] {context});
    bind.setMaxTransmitFragment(FRAGMENT);
    bind.setMaxReceiveFragment(FRAGMENT);
    return bind;
  }

  @Override
  public ConnectionOrientedPdu alter(PresentationContext context) {
    established = false;
    AlterContextPdu alter = new AlterContextPdu();
    alter.setContextList(new PresentationContext[] {context});
    alter.setAssociationGroupId(associationGroup);
    return alter;
  }

  @Override
  public @Nullable ConnectionOrientedPdu accept(ConnectionOrientedPdu pdu) throws IOException {
    if (pdu instanceof BindAcknowledgePdu ack) {
      check(ack.getResultList());
      associationGroup = ack.getAssociationGroupId();
      connection().transmitSize(ack.getMaxReceiveFragment());
      established = true;
      return connection().isLoggingIn() ? new Auth3Pdu() : null;
    }
    if (pdu instanceof AlterContextResponsePdu response) {
      check(response.getResultList());
      established = true;
      return null;
    }
    if (pdu instanceof BindNoAcknowledgePdu refusal) {
      throw new BindException("the server refuses the connection", refusal.getRejectReason());
    }
    if (pdu instanceof FaultCoPdu fault) {
      throw new FaultException("the server refuses the connection", fault.getStatus());
    }
    throw new RpcException("the server answers a bind with message type " + pdu.getType());
  }

  @Override
  public Connection getConnection() {
    return connection();
  }

  @Override
  public boolean isEstablished() {
    return established;
  }

  private LineConnection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected yet");
    }
    return connection;
  }

  private static void check(PresentationResult @Nullable [] results) throws IOException {
    if (results == null || results.length == 0) {
      throw new RpcException("the server answers a bind without a result");
    }
    for (PresentationResult result : Arrays.asList(results)) {
      if (result.result != PresentationResult.ACCEPTANCE) {
        throw new PresentationException("the server does not know the interface", result);
      }
    }
  }
}
