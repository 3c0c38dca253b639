package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcClient;
import java.time.ZoneId;

/** Makes clients. */
@FunctionalInterface
interface Clients {

  /**
   * A client.
   *
   * @param zone in which servers give dates
   * @param callbacks where it waits for callbacks
   */
  OpcClient client(ZoneId zone, Callbacks callbacks);
}
