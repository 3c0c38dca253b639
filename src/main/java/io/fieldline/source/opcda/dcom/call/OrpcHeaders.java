package io.fieldline.source.opcda.dcom.call;

import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.UUID;

/** What stands before the arguments and the results of every DCOM call (MS-DCOM, 2.2.13). */
public final class OrpcHeaders {

  private static final int MAX_EXTENTS = 64;

  private OrpcHeaders() {}

  /**
   * The header of a call, ORPCTHIS: 32 bytes.
   *
   * @param comVersion such as {@code 5.7}
   */
  public static StubWriter orpcThis(String comVersion) {
    String[] numbers = comVersion.split("\\.", 2);
    return new StubWriter()
        .u16(Integer.parseInt(numbers[0]))
        .u16(Integer.parseInt(numbers[1]))
        .u32(0) // flags
        .u32(0) // reserved
        .uuid(UUID.randomUUID())
        .pointer(false);
  }

  /** Skips the header of an answer, ORPCTHAT, with extensions that a server may send along. */
  public static StubReader skipOrpcThat(StubReader in) {
    in.u32(); // flags, without a meaning for clients
    skipExtensions(in);
    return in;
  }

  /** Skips the header of a call. */
  public static StubReader skipOrpcThis(StubReader in) {
    in.skip(28);
    skipExtensions(in);
    return in;
  }

  private static void skipExtensions(StubReader in) {
    if (!in.pointer()) {
      return;
    }
    in.u32(); // how many
    in.u32(); // reserved
    if (!in.pointer()) {
      return;
    }
    int count = in.count(4);
    if (count > MAX_EXTENTS) {
      throw new MalformedStubException(count + " extensions of a call");
    }
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += in.pointer() ? 1 : 0;
    }
    for (int i = 0; i < present; i++) {
      int room = in.count(1);
      in.uuid();
      in.u32(); // bytes that count, the others fill up to a multiple of 8
      in.skip(room);
    }
  }
}
