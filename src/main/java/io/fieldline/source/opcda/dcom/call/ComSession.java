package io.fieldline.source.opcda.dcom.call;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.ServerAddress;
import java.net.InetAddress;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;

/** A DCOM session with one activated server, as its calls see it. Used by one thread at a time. */
public interface ComSession extends AutoCloseable {

  /** Whom it talks to, and the timeouts. */
  ServerAddress address();

  /** The object that was activated, IUnknown. */
  IJIComObject root();

  /** This machine as the server sees it: the local end of the connection. */
  InetAddress localAddress();

  /**
   * Runs code of the library that waits for the server, within the timeout of a call.
   *
   * @param step for the message of a failure, such as {@code adding items}
   * @param work what to run
   * @throws OpcException when the server cannot be reached, does not answer in time or answers
   *     malformed (any exception of the work), after which the session is closed: a late answer
   *     must never reach another call
   */
  <T> T run(String step, Work<T> work) throws OpcException, InterruptedException;

  /** The end is near: all calls from now on share the time of one, {@link #close} too. */
  default void hasten() {}

  /** Releases every object and closes the sockets; never fails and takes no longer than a call. */
  @Override
  void close();

  /** Code of the library. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws JIException;
  }
}
