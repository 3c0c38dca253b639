package io.fieldline.source.opcda.dcom.server;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.Answer;
import io.fieldline.source.opcda.dcom.fault.Faults;

/** What the HRESULT of a call or of an item means to the one who asked. */
final class Failure {

  private static final int OPC_E_INVALIDHANDLE = 0xC0040001;
  private static final int OPC_E_BADTYPE = 0xC0040004;
  private static final int OPC_E_BADRIGHTS = 0xC0040006;
  private static final int OPC_E_UNKNOWNITEMID = 0xC0040007;
  private static final int OPC_E_INVALIDITEMID = 0xC0040008;
  private static final int OPC_E_UNKNOWNPATH = 0xC004000A;

  private Failure() {}

  /**
   * The results of a call.
   *
   * @throws OpcException when it failed
   */
  static <T> T check(String step, Answer<T> answer) throws OpcException {
    if (!answer.isSuccess()) {
      throw new OpcException(step + " failed: " + text(answer.hresult()));
    }
    return answer.results();
  }

  /**
   * The results of a call that says to have succeeded.
   *
   * @throws OpcException when it has not said something of every item
   */
  static <T> T complete(String step, T results, int found, int expected) throws OpcException {
    if (found != expected) {
      throw new OpcException(
          "%s failed: the server has answered for %d of %d items".formatted(step, found, expected));
    }
    return results;
  }

  /** What an HRESULT says and what to change. */
  static String text(int hresult) {
    return Faults.advice(hresult);
  }

  /** The quality of an item that could not be read. */
  static Quality quality(int hresult) {
    return switch (hresult) {
      case OPC_E_INVALIDHANDLE,
          OPC_E_BADTYPE,
          OPC_E_BADRIGHTS,
          OPC_E_UNKNOWNITEMID,
          OPC_E_INVALIDITEMID,
          OPC_E_UNKNOWNPATH ->
          Quality.BAD_CONFIGURATION;
      default -> Quality.BAD_COMMUNICATION;
    };
  }
}
