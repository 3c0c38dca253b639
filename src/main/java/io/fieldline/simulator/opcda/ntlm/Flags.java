package io.fieldline.simulator.opcda.ntlm;

/** What the two ends agree on (MS-NLMP 2.2.2.5), by the names there without their prefix. */
final class Flags {

  static final int UNICODE = 0x0000_0001;
  static final int REQUEST_TARGET = 0x0000_0004;
  static final int SIGN = 0x0000_0010;
  static final int SEAL = 0x0000_0020;
  static final int NTLM = 0x0000_0200;
  static final int ANONYMOUS = 0x0000_0800;
  static final int ALWAYS_SIGN = 0x0000_8000;
  static final int TARGET_SERVER = 0x0002_0000;
  static final int EXTENDED_SECURITY = 0x0008_0000;
  static final int TARGET_INFO = 0x0080_0000;
  static final int VERSION = 0x0200_0000;
  static final int BITS_128 = 0x2000_0000;
  static final int KEY_EXCHANGE = 0x4000_0000;
  static final int BITS_56 = 0x8000_0000;

  /** What a server takes over from the wishes of a client. */
  static final int NEGOTIABLE =
      UNICODE
          | REQUEST_TARGET
          | SIGN
          | SEAL
          | ALWAYS_SIGN
          | EXTENDED_SECURITY
          | VERSION
          | BITS_128
          | KEY_EXCHANGE
          | BITS_56;

  private Flags() {}

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
