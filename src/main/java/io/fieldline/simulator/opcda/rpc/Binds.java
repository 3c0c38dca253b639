package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.ntlm.NtlmException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The interfaces that one connection has bound, by the numbers that the client gave them. */
final class Binds {

  /** What Windows agrees to as well. */
  static final int LONGEST_FRAGMENT = 5840;

  private static final int SHORTEST_FRAGMENT = 1432;
  private static final int MOST = 1024;
  private static final int NO_SUCH_AUTHENTICATION = 8;
  private static final Guid NO_SYNTAX = Guid.of("00000000-0000-0000-0000-000000000000");

  private final Map<Integer, Guid> interfaces = new HashMap<>();
  private final Logins logins;
  private final int port;
  private int longest = LONGEST_FRAGMENT;

  /**
   * Binds nothing yet.
   *
   * @param port that the client has dialed, which he is told
   */
  Binds(Logins logins, int port) {
    this.logins = logins;
    this.port = port;
  }

  /** The interface behind a number; null when there is none. */
  @Nullable Guid at(int contextId) {
    return interfaces.get(contextId);
  }

  /** The longest fragment that the client takes. */
  int longest() {
    return longest;
  }

  /** Answers a bind or an alter context, with the challenge when the client logs in. */
  byte[] answer(Pdu pdu) throws NtlmException {
    Trailer trailer = pdu.trailer();
    if (trailer != null && trailer.service() != Protection.NTLM) {
      return refusal(pdu);
    }
    NdrReader in = pdu.body();
    in.u16(); // the longest fragment that he sends, which is any
    int takes = in.u16();
    boolean first = pdu.type() == Pdu.BIND;
    if (first) {
      longest = Math.max(SHORTEST_FRAGMENT, Math.min(takes, LONGEST_FRAGMENT));
    }
    int group = in.i32();
    List<Boolean> results = bind(in);
    var out = new NdrWriter();
    head(out, first ? Pdu.BIND_ACK : Pdu.ALTER_RESPONSE, pdu.callId());
    out.u16(longest).u16(longest);
    out.u32(group == 0 ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : group);
    putPort(out, first ? String.valueOf(port) : "");
    putResults(out, results);
    return finish(out, trailer == null ? null : login(trailer));
  }

  private List<Boolean> bind(NdrReader in) {
    int count = in.u8();
    in.align(4);
    var results = new ArrayList<Boolean>();
    for (int i = 0; i < count; i++) {
      int contextId = in.u16();
      int syntaxes = in.u8();
      in.u8();
      Guid iid = in.guid();
      in.u32(); // version
      boolean speaksNdr = false;
      for (int j = 0; j < syntaxes; j++) {
        speaksNdr |= in.guid().equals(Pdu.NDR);
        in.u32();
      }
      speaksNdr &= interfaces.size() < MOST;
      if (speaksNdr) {
        interfaces.put(contextId, iid);
      }
      results.add(speaksNdr);
    }
    return results;
  }

  private static void putPort(NdrWriter out, String text) {
    if (text.isEmpty()) {
      out.u16(0).align(4);
      return;
    }
    byte[] address = (text + '\0').getBytes(StandardCharsets.US_ASCII);
    out.u16(address.length).bytes(address).align(4);
  }

  private static void putResults(NdrWriter out, List<Boolean> results) {
    out.u8(results.size()).align(4);
    for (boolean accepted : results) {
      // 2 is: refused by the provider, for 2: none of the transfer syntaxes is spoken.
      out.u16(accepted ? 0 : 2).u16(accepted ? 0 : 2);
      out.guid(accepted ? Pdu.NDR : NO_SYNTAX).u32(accepted ? 2 : 0);
    }
  }

  /** The challenge to a first message. A last one in an alter context wants no answer. */
  private @Nullable Trailer login(Trailer trailer) throws NtlmException {
    boolean isLast = trailer.value().length > 8 && trailer.value()[8] == 3;
    if (isLast) {
      logins.end(trailer);
      return null;
    }
    byte[] challenge = logins.begin(trailer);
    return new Trailer(Protection.NTLM, trailer.level(), 0, trailer.contextId(), challenge);
  }

  private static byte[] refusal(Pdu pdu) {
    var out = new NdrWriter();
    head(out, Pdu.BIND_NAK, pdu.callId());
    out.u16(NO_SUCH_AUTHENTICATION).u8(1).u8(5).u8(0);
    return finish(out, null);
  }

  static void head(NdrWriter out, int type, int callId) {
    out.u8(5).u8(0).u8(type).u8(Pdu.FIRST | Pdu.LAST).u32(0x10).u32(0).u32(callId);
  }

  /** Adds a trailer, and the lengths to the head. */
  static byte[] finish(NdrWriter out, @Nullable Trailer trailer) {
    int authentication = 0;
    if (trailer != null) {
      int end = out.position();
      out.align(4);
      new Trailer(
              trailer.service(),
              trailer.level(),
              out.position() - end,
              trailer.contextId(),
              trailer.value())
          .write(out);
      authentication = trailer.value().length;
    }
    out.setU32(8, out.position() | (long) authentication << 16);
    return out.toBytes();
  }
}
