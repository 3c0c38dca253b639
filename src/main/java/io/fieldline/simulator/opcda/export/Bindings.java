package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an object or a resolver can be dialed (DUALSTRINGARRAY, MS-DCOM 2.2.19.1).
 *
 * @param addresses of TCP, such as {@code 192.168.1.5[135]} or a name without a port
 */
record Bindings(List<String> addresses) {

  private static final int TCP = 7;
  private static final int NTLM = 10;
  private static final int NO_AUTHORIZATION = 0xffff;

  Bindings {
    addresses = List.copyOf(addresses);
  }

  static Bindings of(String address) {
    return new Bindings(List.of(address));
  }

  /** Writes what a pointer to it points to. */
  void write(NdrWriter out) {
    out.u32(entries()).bytes(packed());
  }

  /** As it stands in an OBJREF. */
  byte[] packed() {
    var out = new NdrWriter();
    out.u16(entries()).u16(entries() - 4);
    for (String address : addresses) {
      out.u16(TCP);
      address.chars().forEach(out::u16);
      out.u16(0);
    }
    return out.u16(0).u16(NTLM).u16(NO_AUTHORIZATION).u16(0).u16(0).toBytes();
  }

  /** Numbers of 16 bits behind the head. */
  private int entries() {
    return addresses.stream().mapToInt(each -> each.length() + 2).sum() + 1 + 4;
  }

  /** Reads it as it stands in an OBJREF; what is not TCP is left out. */
  static Bindings read(NdrReader in) {
    int entries = in.u16();
    int security = in.u16();
    if (security > entries || entries * 2 > in.remaining()) {
      throw new NdrException("bindings that are cut off");
    }
    var words = new int[entries];
    for (int i = 0; i < entries; i++) {
      words[i] = in.u16();
    }
    var addresses = new ArrayList<String>();
    int at = 0;
    while (at < security && words[at] != 0) {
      int tower = words[at++];
      var address = new StringBuilder();
      while (at < security && words[at] != 0) {
        address.append((char) words[at++]);
      }
      at++;
      if (tower == TCP) {
        addresses.add(address.toString());
      }
    }
    return new Bindings(addresses);
  }
}
