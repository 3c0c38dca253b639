package io.fieldline.transfer;

import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.dcom.DcomClient;
import java.time.DateTimeException;
import java.time.ZoneId;

/** How the transfer itself talks to OPC servers, beside the source. */
final class Clients {

  private Clients() {}

  /**
   * A client over DCOM.
   *
   * @throws StartException when the setting {@code opcda.zone} is wrong
   */
  static OpcClient of(Settings settings) {
    String zone = settings.get("opcda.zone").strip();
    try {
      return new DcomClient(
          zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone), Callbacks.ANYWHERE);
    } catch (DateTimeException e) {
      throw new StartException(
          "the setting opcda.zone is '%s', it has to be a time zone such as Europe/Berlin"
              .formatted(zone),
          e);
    }
  }
}
