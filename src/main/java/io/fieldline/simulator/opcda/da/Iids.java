package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.ndr.Guid;

/**
 * The identities of interfaces and categories, by their names in opcda.idl, opccomn.idl, objidl.
 */
public final class Iids {

  public static final Guid IUNKNOWN = com("00000000");
  public static final Guid IENUM_UNKNOWN = com("00000100");
  public static final Guid IENUM_STRING = com("00000101");
  public static final Guid IENUM_GUID = com("0002e000");
  public static final Guid ICONNECTION_POINT_CONTAINER =
      Guid.of("b196b284-bab4-101a-b69c-00aa00341d07");
  public static final Guid IENUM_CONNECTION_POINTS =
      Guid.of("b196b285-bab4-101a-b69c-00aa00341d07");
  public static final Guid ICONNECTION_POINT = Guid.of("b196b286-bab4-101a-b69c-00aa00341d07");
  public static final Guid IOPC_COMMON = Guid.of("f31dfde2-07b6-11d2-b2d8-0060083ba1fb");
  public static final Guid IOPC_SHUTDOWN = Guid.of("f31dfde1-07b6-11d2-b2d8-0060083ba1fb");
  public static final Guid IOPC_SERVER_LIST = Guid.of("13486d50-4821-11d2-a494-3cb306c10000");
  public static final Guid IOPC_SERVER_LIST2 = Guid.of("9dd0b56c-ad9e-43ee-8305-487f3188bf7a");
  public static final Guid IOPC_ENUM_GUID = Guid.of("55c382c8-21c7-4e88-96c1-becfb1e3f483");
  public static final Guid IOPC_SERVER = da("4d");
  public static final Guid IOPC_BROWSE_SERVER_ADDRESS_SPACE = da("4f");
  public static final Guid IOPC_GROUP_STATE_MGT = da("50");
  public static final Guid IOPC_SYNC_IO = da("52");
  public static final Guid IOPC_ITEM_MGT = da("54");
  public static final Guid IENUM_OPC_ITEM_ATTRIBUTES = da("55");
  public static final Guid IOPC_DATA_CALLBACK = da("70");
  public static final Guid IOPC_ASYNC_IO2 = da("71");
  public static final Guid IOPC_ITEM_PROPERTIES = da("72");
  public static final Guid IOPC_ITEM_IO = Guid.of("85c0b427-2893-4cbc-bd78-e5fc5146f08f");

  /** Category of the servers that implement Data Access 1.0. */
  public static final Guid CATEGORY_DA1 = Guid.of("63d5f430-cfe4-11d1-b2c8-0060083ba1fb");

  /** Category of the servers that implement Data Access 2.0. */
  public static final Guid CATEGORY_DA2 = Guid.of("63d5f432-cfe4-11d1-b2c8-0060083ba1fb");

  private Iids() {}

  private static Guid com(String first) {
    return Guid.of(first + "-0000-0000-c000-000000000046");
  }

  private static Guid da(String last) {
    return Guid.of("39c13a" + last + "-011e-11d0-9675-0020afd8adb3");
  }
}
