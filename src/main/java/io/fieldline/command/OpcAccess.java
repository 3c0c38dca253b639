package io.fieldline.command;

import io.fieldline.source.opcda.OpcDaConfiguration;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Doctor;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.ServerList;
import io.fieldline.source.opcda.dcom.DcomClient;
import io.fieldline.source.opcda.dcom.DcomDoctor;
import io.fieldline.source.opcda.dcom.OpcEnum;

/** What the OPC commands talk through. */
record OpcAccess(OpcClient client, ServerList servers, Doctor doctor) {

  /** The real thing. */
  static OpcAccess dcom(OpcOptions options) {
    OpcDaConfiguration settings = options.settings();
    Callbacks callbacks = settings.callbacks();
    return new OpcAccess(
        new DcomClient(settings.zone(), callbacks), new OpcEnum(), new DcomDoctor(callbacks));
  }
}
