package io.fieldline.runtime;

import io.fieldline.source.opcda.OpcDaConfiguration;

/** The settings {@code opcda.*}, for what talks to OPC servers without a route. */
public final class OpcSettings {

  private OpcSettings() {}

  /**
   * The options of {@code opc-da} as the settings have them; its zone and callbacks are right.
   *
   * @throws StartException naming a setting that is wrong
   */
  public static OpcDaConfiguration options(Settings settings) {
    var options = new OpcDaConfiguration();
    options.setUser(settings.get("opcda.user"));
    options.setPassword(settings.get("opcda.password"));
    options.setDomain(settings.get("opcda.domain"));
    options.setAuthLevel(settings.get("opcda.auth-level").strip());
    options.setNtlm(settings.get("opcda.ntlm").strip());
    options.setComVersion(settings.get("opcda.com-version"));
    options.setPort(settings.number("opcda.port", 1, 65_535));
    options.setConnectTimeout(settings.duration("opcda.connect-timeout").toMillis());
    options.setCallTimeout(settings.duration("opcda.call-timeout").toMillis());
    options.setZone(settings.get("opcda.zone"));
    options.setCallbackHost(settings.get("opcda.callback-host"));
    options.setCallbackPorts(settings.get("opcda.callback-ports"));
    try {
      options.zone();
      options.callbacks();
    } catch (IllegalArgumentException e) {
      throw new StartException("the settings opcda.*: " + e.getMessage(), e);
    }
    return options;
  }
}
