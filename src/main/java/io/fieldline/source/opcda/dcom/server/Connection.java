package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.Answer;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.call.ObjRef;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import org.jspecify.annotations.Nullable;

/**
 * That an object of the server calls one of ours: IConnectionPointContainer and IConnectionPoint.
 *
 * @param point where it was agreed
 * @param cookie by which it is ended
 */
record Connection(ComInterface point, int cookie) {

  private static final int FIND_CONNECTION_POINT = 4;
  private static final int ADVISE = 5;
  private static final int UNADVISE = 6;
  private static final int CANNOT_CONNECT = 0x80040202;

  /**
   * Agrees.
   *
   * @param objref of our object
   * @param binding where it is, for the message of a failure
   * @throws OpcException also when the server does not reach us
   */
  static Connection advise(ComInterface source, Iid iid, byte[] objref, String binding)
      throws OpcException, InterruptedException {
    Connection found = find(source, iid, objref, binding);
    if (found == null) {
      throw new OpcException("subscribing failed: the server does not call back; use mode=poll");
    }
    return found;
  }

  /** The same; null when the server has no such calls. */
  static @Nullable Connection find(ComInterface source, Iid iid, byte[] objref, String binding)
      throws OpcException, InterruptedException {
    ComInterface container = source.query(Iid.CONNECTION_POINTS);
    if (container == null) {
      return null;
    }
    Answer<byte[]> point =
        container.call(
            "subscribing", FIND_CONNECTION_POINT, new StubWriter().uuid(iid.id()), ObjRef::read);
    ComInterface found =
        point.isSuccess() && point.results().length > 0 ? source.adopt(point.results()) : null;
    container.release();
    return found == null ? null : new Connection(found, advise(found, objref, binding));
  }

  private static int advise(ComInterface point, byte[] objref, String binding)
      throws OpcException, InterruptedException {
    var in = new StubWriter();
    ObjRef.write(in, objref);
    Answer<Integer> answer = point.call("subscribing", ADVISE, in, StubReader::i32);
    if (answer.hresult() == CANNOT_CONNECT) {
      throw new OpcException(
          ("subscribing failed: the server cannot call back to %s (%s). Open that port in this"
                  + " machine's firewall (callbackPorts fixes it), set callbackHost to a name under"
                  + " which the server reaches this machine, or use mode=poll")
              .formatted(binding, Failure.text(answer.hresult())));
    }
    return Failure.check("subscribing", answer);
  }

  /** Ends it. */
  void unadvise() throws OpcException, InterruptedException {
    point.call("unsubscribing", UNADVISE, new StubWriter().u32(cookie), out -> "");
    point.release();
  }
}
