package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;

/** What answers calls; many connections call it at the same time. */
public interface Endpoint {

  /**
   * Answers a call.
   *
   * @throws RpcFault when it is not carried out
   * @throws io.fieldline.simulator.opcda.ndr.NdrException when its arguments are malformed
   */
  NdrWriter call(Call call, NdrReader in);
}
