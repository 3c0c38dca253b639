package io.fieldline.source.opcda.dcom.ntlm;

import io.fieldline.source.opcda.da.Security.Level;

/** What both sides agree on: NEGOTIATE flags, MS-NLMP 2.2.2.5. */
final class Flags {

  static final int UNICODE = 0x0000_0001;
  static final int REQUEST_TARGET = 0x0000_0004;
  static final int SIGN = 0x0000_0010;
  static final int SEAL = 0x0000_0020;
  static final int NTLM = 0x0000_0200;
  static final int ALWAYS_SIGN = 0x0000_8000;
  static final int TARGET_TYPE_SERVER = 0x0002_0000;
  static final int EXTENDED_SESSION_SECURITY = 0x0008_0000;
  static final int TARGET_INFO = 0x0080_0000;
  static final int KEY_128 = 0x2000_0000;
  static final int KEY_EXCHANGE = 0x4000_0000;

  private static final int LOGIN =
      UNICODE | REQUEST_TARGET | NTLM | ALWAYS_SIGN | EXTENDED_SESSION_SECURITY;

  private Flags() {}

  /** What a level needs. */
  static int of(Level level) {
    return switch (level) {
      case CONNECT -> LOGIN;
      case INTEGRITY -> LOGIN | SIGN | KEY_128 | KEY_EXCHANGE;
      case PRIVACY -> LOGIN | SIGN | SEAL | KEY_128 | KEY_EXCHANGE;
    };
  }

  static boolean has(int flags, int flag) {
    return (flags & flag) == flag;
  }
}
