package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.ntlm.SecureChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the stub of a request, an answer or a fault.
 *
 * @param type of the PDU
 * @param contextId the interface, by its number on this connection
 * @param opnum of the method; 0 in answers
 * @param object whose method is called; null in answers
 */
record Envelope(int type, int callId, int contextId, int opnum, @Nullable Guid object) {

  /** Stubs are cut at multiples of this, so that all fragments but the last need no padding. */
  private static final int CUT = 16;

  static Envelope answer(int type, int callId, int contextId) {
    return new Envelope(type, callId, contextId, 0, null);
  }

  /**
   * Cuts the stub into fragments, puts a head before and a trailer behind each, and signs them.
   *
   * @param longest bytes of a fragment
   * @param protection null for none
   * @return all fragments, one after the other
   */
  byte[] wrap(NdrWriter stub, int longest, @Nullable Protection protection) {
    boolean signed = protection != null && protection.signs();
    int head = Pdu.CALL_HEAD_BYTES + (object == null ? 0 : 16);
    int tail = signed ? Trailer.HEAD_BYTES + SecureChannel.SIGNATURE_BYTES : 0;
    int room = (longest - head - tail) / CUT * CUT;
    int size = stub.position();
    int count = Math.max(1, (size + room - 1) / room);
    int lastSize = size - (count - 1) * room;
    int padding = signed ? -lastSize & 3 : 0;
    ByteBuffer all =
        ByteBuffer.allocate(count * (head + tail) + size + padding).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      int from = all.position();
      int bytes = last ? lastSize : room;
      int gap = last ? padding : 0;
      int flags = (i == 0 ? Pdu.FIRST : 0) | (last ? Pdu.LAST : 0);
      putHead(all, flags, head + bytes + gap + tail, signed, size - i * room);
      int stubAt = all.position();
      stub.copy(i * room, all.array(), stubAt, bytes);
      all.position(stubAt + bytes + gap);
      if (protection != null && signed) {
        all.put((byte) Protection.NTLM).put((byte) protection.level());
        all.put((byte) gap).put((byte) 0).putInt(protection.contextId());
        protection.protect(all.array(), from, stubAt, all.position());
        all.position(all.position() + SecureChannel.SIGNATURE_BYTES);
      }
    }
    return all.array();
  }

  private void putHead(ByteBuffer all, int flags, int length, boolean signed, int hint) {
    int objectFlag = object == null ? 0 : Pdu.WITH_OBJECT;
    all.put((byte) 5).put((byte) 0).put((byte) type).put((byte) (flags | objectFlag)).putInt(0x10);
    all.putShort((short) length);
    all.putShort((short) (signed ? SecureChannel.SIGNATURE_BYTES : 0)).putInt(callId);
    all.putInt(hint).putShort((short) contextId).putShort((short) opnum);
    if (object != null) {
      all.put(new NdrWriter().guid(object).toBytes());
    }
  }
}
