package io.fieldline.source.opcda.dcom.call;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.Optional;
import java.util.function.Function;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.impls.JIObjectFactory;
import org.jspecify.annotations.Nullable;

/** An interface of an object on the server. Used by one thread at a time. */
public final class ComInterface {

  private static final int E_NOINTERFACE = 0x80004002;

  private final ComSession session;
  private final IJIComObject object;

  private ComInterface(ComSession session, IJIComObject object) {
    this.session = session;
    this.object = object;
  }

  /** The object that was activated. */
  public static ComInterface root(ComSession session) {
    return new ComInterface(session, session.root());
  }

  /** Another interface of the same object; null when it has none of that kind. */
  public @Nullable ComInterface query(Iid iid) throws OpcException, InterruptedException {
    Optional<IJIComObject> found = session.run("asking for " + iid.title(), () -> find(iid));
    return found.isEmpty() ? null : new ComInterface(session, found.get());
  }

  /**
   * Another interface of the same object, which every server must have.
   *
   * @throws OpcException when this one has not
   */
  public ComInterface need(Iid iid) throws OpcException, InterruptedException {
    ComInterface found = query(iid);
    if (found == null) {
      throw new OpcException(
          "%s has no %s: it is no OPC DA 2 server; choose another ProgID"
              .formatted(session.address(), iid.title()));
    }
    return found;
  }

  /**
   * Calls a method.
   *
   * @param step for the message of a failure
   * @param method 3 for the first one after those of IUnknown
   * @param in the arguments
   * @param results reads the results
   */
  public <T> Answer<T> call(String step, int method, StubWriter in, Function<StubReader, T> results)
      throws OpcException, InterruptedException {
    String version = session.address().security().comVersion();
    return session.run(
        step,
        () -> {
          var call = new RawCall<>(method, version, in, results);
          object.call(call);
          return call.answer();
        });
  }

  /**
   * The object of an interface pointer that a call gave back.
   *
   * @param objref as it came
   */
  public ComInterface adopt(byte[] objref) throws OpcException, InterruptedException {
    return new ComInterface(
        session,
        session.run(
            "taking an object",
            () -> JIObjectFactory.buildObject(object.getAssociatedSession(), objref)));
  }

  /** Gives an interface pointer back to the server; it is of no use any more. */
  public void release() throws OpcException, InterruptedException {
    session.run(
        "releasing an object",
        () -> {
          object.release(); // what came with the pointer
          object.release(); // what the library has added
          return object;
        });
  }

  private Optional<IJIComObject> find(Iid iid) throws JIException {
    try {
      return Optional.of(object.queryInterface(iid.id().toString()));
    } catch (JIException e) {
      if (e.getErrorCode() == E_NOINTERFACE) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
