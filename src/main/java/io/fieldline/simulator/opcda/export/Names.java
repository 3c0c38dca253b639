package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.Guid;

/** Interfaces and errors of DCOM itself, by their names in MS-DCOM. */
final class Names {

  static final Guid IUNKNOWN = Guid.of("00000000-0000-0000-c000-000000000046");
  static final Guid ICLASS_FACTORY = Guid.of("00000001-0000-0000-c000-000000000046");
  static final Guid IREM_UNKNOWN = Guid.of("00000131-0000-0000-c000-000000000046");
  static final Guid IOBJECT_EXPORTER = Guid.of("99fcfec4-5260-101b-bbcb-00aa0021347a");
  static final Guid IREMOTE_ACTIVATION = Guid.of("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57");
  static final Guid IREMOTE_SCM_ACTIVATOR = Guid.of("000001a0-0000-0000-c000-000000000046");

  static final int OR_INVALID_OXID = 1910;
  static final int OR_INVALID_SET = 1912;
  static final int RPC_E_VERSION_MISMATCH = 0x8001_0110;
  static final int RPC_E_INVALID_OBJECT = 0x8001_0114;

  /** The version of DCOM that this server speaks: that of Windows since XP. */
  static final int COM_MAJOR = 5;

  static final int COM_MINOR = 7;

  /** References that each marshaled pointer brings along. */
  static final int REFERENCES = 5;

  private Names() {}
}
