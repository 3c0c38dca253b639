package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;

/**
 * What stands before the arguments and the results of each call of an object: ORPCTHIS and ORPCTHAT
 * (MS-DCOM 2.2.13).
 */
final class Orpc {

  private static final int MOST_EXTENSIONS = 256;

  private Orpc() {}

  /**
   * Reads over ORPCTHIS, with its extensions, which nobody here understands.
   *
   * @return the minor version of DCOM that the client speaks
   */
  static int readThis(NdrReader in) {
    int major = in.u16();
    int minor = in.u16();
    if (major != Names.COM_MAJOR) {
      throw new NdrException("no call of DCOM 5 but " + major);
    }
    in.u32(); // flags
    in.u32(); // reserved
    in.guid(); // causality
    if (in.pointer()) {
      skipExtensions(in);
    }
    return minor;
  }

  /** Writes ORPCTHIS with a new causality. */
  static void writeThis(NdrWriter out) {
    out.u16(Names.COM_MAJOR).u16(Names.COM_MINOR).u32(0).u32(0).guid(Guid.random()).u32(0);
  }

  /** Reads over ORPCTHAT. */
  static void readThat(NdrReader in) {
    in.u32(); // flags
    if (in.pointer()) {
      skipExtensions(in);
    }
  }

  /** Writes ORPCTHAT without extensions. */
  static void writeThat(NdrWriter out) {
    out.u32(0).u32(0);
  }

  private static void skipExtensions(NdrReader in) {
    in.u32(); // size
    in.u32(); // reserved
    if (!in.pointer()) {
      return;
    }
    int count = in.count(4);
    if (count > MOST_EXTENSIONS) {
      throw new NdrException(count + " extensions");
    }
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += in.pointer() ? 1 : 0;
    }
    for (int i = 0; i < present; i++) {
      int room = in.count(1);
      in.guid();
      in.u32(); // bytes in use
      in.bytes(room);
    }
  }
}
