package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts a server: IRemoteActivation::RemoteActivation, MS-DCOM 3.1.2.5.2.3.3. */
final class Activation {

  static final String INTERFACE = "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57";
  static final int REMOTE_ACTIVATION = 0;

  private static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");
  private static final int IMPERSONATE = 3;
  private static final int TCP = 7;

  private final List<String> bindings;
  private final UUID remUnknown;
  private final byte[] objref;

  private Activation(List<String> bindings, UUID remUnknown, byte[] objref) {
    this.bindings = List.copyOf(bindings);
    this.remUnknown = remUnknown;
    this.objref = objref;
  }

  /** The arguments. */
  static byte[] request(UUID program, String comVersion) {
    StubWriter out = new StubWriter();
    out.u16(5).u16(comVersion.charAt(2) - '0').u32(0).u32(0).uuid(UUID.randomUUID()).u32(0);
    out.uuid(program).u32(0).u32(0).u32(IMPERSONATE).u32(0);
    out.u32(1).pointer(true).u32(1).uuid(UNKNOWN);
    return out.u16(1).u32(1).u16(TCP).toBytes();
  }

  /**
   * Reads the results.
   *
   * @throws RefusedException with the HRESULT of a server that does not start
   */
  static Activation read(byte[] stub) throws RefusedException {
    StubReader in = new StubReader(stub);
    in.u32();
    if (in.pointer()) {
      throw new MalformedStubException("the activation has extensions");
    }
    in.i64();
    List<String> bindings = in.pointer() ? bindings(in.skip(4)) : List.of();
    UUID remUnknown = in.uuid();
    in.skip(8);
    int result = in.i32();
    if (result < 0 || in.remaining() < 4) {
      throw new RefusedException(result);
    }
    in.count(1, "interfaces");
    byte[] objref = new byte[0];
    if (in.pointer()) {
      in.skip(4);
      objref = in.bytes(in.count(1));
    }
    in.count(1, "results");
    int found = in.i32();
    if (found < 0) {
      throw new RefusedException(found);
    }
    int status = in.i32();
    if (status != 0 || objref.length == 0) {
      throw new RefusedException(status);
    }
    return new Activation(bindings, remUnknown, objref);
  }

  /** Where the server listens, such as {@code 10.0.0.7[49667]}, TCP only. */
  List<String> bindings() {
    return bindings;
  }

  /** Which object adds and releases references. */
  UUID remUnknown() {
    return remUnknown;
  }

  /** The activated object. */
  byte[] objref() {
    return objref.clone();
  }

  private static List<String> bindings(StubReader in) {
    int entries = in.u16();
    int security = in.u16();
    int end = in.position() + entries * 2;
    int texts = in.position() + security * 2;
    List<String> found = new ArrayList<>();
    while (in.position() < texts) {
      int tower = in.u16();
      StringBuilder text = new StringBuilder();
      for (char c = (char) in.u16(); tower != 0 && c != 0; c = (char) in.u16()) {
        text.append(c);
      }
      if (tower == 0) {
        break;
      }
      if (tower == TCP) {
        found.add(text.toString());
      }
    }
    in.skip(end - in.position()).align(4);
    return found;
  }
}
