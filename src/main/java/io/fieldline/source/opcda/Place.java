package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.time.ZoneId;
import java.util.Locale;

/** What makes two routes use the same connection; timeouts do not. */
record Place(
    String host,
    String program,
    int port,
    Login login,
    Security security,
    ZoneId zone,
    Callbacks callbacks) {

  static Place of(ServerAddress address, ZoneId zone, Callbacks callbacks) {
    return new Place(
        address.host().toLowerCase(Locale.ROOT),
        address.program().toLowerCase(Locale.ROOT),
        address.port(),
        address.login(),
        address.security(),
        zone,
        callbacks);
  }
}
