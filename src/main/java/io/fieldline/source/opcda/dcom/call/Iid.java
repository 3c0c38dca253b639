package io.fieldline.source.opcda.dcom.call;

import java.util.UUID;
import org.openscada.opc.dcom.da.Constants;

/** The interfaces that are called, by their name in the OPC specifications. */
public enum Iid {
  SERVER("IOPCServer", Constants.IOPCServer_IID),
  BROWSE("IOPCBrowseServerAddressSpace", Constants.IOPCBrowseServerAddressSpace_IID),
  PROPERTIES("IOPCItemProperties", Constants.IOPCItemProperties_IID),
  ITEMS("IOPCItemMgt", Constants.IOPCItemMgt_IID),
  SYNC("IOPCSyncIO", Constants.IOPCSyncIO_IID),
  GROUP_STATE("IOPCGroupStateMgt", Constants.IOPCGroupStateMgt_IID),
  STRINGS("IEnumString", Constants.IEnumString_IID),
  CONNECTION_POINTS("IConnectionPointContainer", Constants.IConnectionPointContainer_IID),
  DATA_CALLBACK("IOPCDataCallback", Constants.IOPCDataCallback_IID),
  SHUTDOWN("IOPCShutdown", "F31DFDE1-07B6-11D2-B2D8-0060083BA1FB"),
  SERVER_LIST("IOPCServerList", "13486D50-4821-11D2-A494-3CB306C10000"),
  CLASS_IDS("IEnumGUID", "0002E000-0000-0000-C000-000000000046");

  private final String title;
  private final UUID id;

  Iid(String title, String id) {
    this.title = title;
    this.id = UUID.fromString(id);
  }

  /** For people. */
  public String title() {
    return title;
  }

  public UUID id() {
    return id;
  }
}
