package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What one client and the PLC have agreed on, and the PLC's answers: first the connection (COTP,
 * ISO 8073 class 0), then the size of telegrams, then S7 telegrams. Used by one thread.
 *
 * <p>Frames are meant without their TPKT head on the way in, and with it on the way out.
 */
final class Session {

  private static final int CONNECT_REQUEST = 0xe0;
  private static final int CONNECT_CONFIRM = 0xd0;
  private static final int DISCONNECT_REQUEST = 0x80;
  private static final int DATA = 0xf0;
  private static final int LAST_PART = 0x80;

  /** Length, type, two references, class: what stands before the parameters of a request. */
  private static final int CONNECT_BYTES = 7;

  private static final byte[] DATA_HEAD = {2, (byte) DATA, (byte) LAST_PART};
  private static final int TPKT_BYTES = 4;
  private static final short OWN_REFERENCE = 1;
  private static final byte ADDRESS_UNKNOWN = 3;

  private static final int SETUP = 0xf0;
  private static final int MAX_PARALLEL_JOBS = 8;

  private final Place place;
  private final int maxPdu;
  private final Faults faults;
  private final Variables variables;
  private boolean connected;

  /** What a client may send that has not asked for another size: that of the smallest CPUs. */
  private int pdu = 240;

  Session(Plc plc, Place place, int maxPdu) {
    this.place = place;
    this.maxPdu = maxPdu;
    faults = plc.faults();
    variables = new Variables(plc);
  }

  Reply answer(ByteBuffer frame) {
    if (frame.remaining() < 2) {
      return Reply.NONE;
    }
    int type = Byte.toUnsignedInt(frame.get(1));
    if (type == DISCONNECT_REQUEST) {
      return Reply.CLOSE;
    }
    if (!connected) {
      return type == CONNECT_REQUEST ? connect(frame) : Reply.NONE;
    }
    boolean whole = frame.remaining() > 2 && (frame.get(2) & LAST_PART) != 0;
    return type == DATA && whole ? data(frame) : Reply.NONE;
  }

  private Reply connect(ByteBuffer request) {
    int length = Byte.toUnsignedInt(request.get(0)) + 1;
    if (length < CONNECT_BYTES || length != request.remaining()) {
      return Reply.NONE;
    }
    short client = request.getShort(4);
    ByteBuffer parameters = request.slice(CONNECT_BYTES, length - CONNECT_BYTES);
    if (!place.isCalledBy(parameters)) {
      return new Reply(refusal(client), true);
    }
    connected = true;
    return Reply.of(
        frame(
            length,
            out ->
                out.put((byte) (length - 1))
                    .put((byte) CONNECT_CONFIRM)
                    .putShort(client)
                    .putShort(OWN_REFERENCE)
                    .put((byte) 0)
                    .put(parameters)));
  }

  private static ByteBuffer refusal(short client) {
    return frame(
        CONNECT_BYTES,
        out ->
            out.put((byte) (CONNECT_BYTES - 1))
                .put((byte) DISCONNECT_REQUEST)
                .putShort(client)
                .putShort((short) 0)
                .put(ADDRESS_UNKNOWN));
  }

  private Reply data(ByteBuffer frame) {
    ByteBuffer in = frame.position(DATA_HEAD.length);
    boolean tooLong = in.remaining() > pdu;
    return Telegram.read(in)
        .map(request -> tooLong ? request.refusal(Telegram.WRONG_SIZE) : answer(request))
        .map(this::frame)
        .orElse(Reply.NONE);
  }

  private Telegram answer(Telegram request) {
    if (request.type() == Telegram.USER_DATA) {
      return fitting(request, SystemLists.answer(request));
    }
    return switch (request.function()) {
      case SETUP -> setup(request);
      case Variables.READ -> fitting(request, variables.read(request));
      case Variables.WRITE -> fitting(request, variables.write(request));
      default -> request.refusal(Telegram.NOT_SUPPORTED);
    };
  }

  private Telegram fitting(Telegram request, Telegram answer) {
    return answer.length() > pdu ? request.refusal(Telegram.WRONG_SIZE) : answer;
  }

  private Telegram setup(Telegram request) {
    ByteBuffer asked = request.parameters();
    if (asked.remaining() != 8) {
      return request.refusal(Telegram.NOT_SUPPORTED);
    }
    pdu = Math.min(Short.toUnsignedInt(asked.getShort(6)), maxPdu);
    ByteBuffer agreed = ByteBuffer.allocate(8).putShort((short) (SETUP << 8));
    agreed.putShort(parallelJobs(asked.getShort(2))).putShort(parallelJobs(asked.getShort(4)));
    return request.answer(agreed.putShort((short) pdu).array(), new byte[0]);
  }

  private static short parallelJobs(short asked) {
    return (short) Math.min(Short.toUnsignedInt(asked), MAX_PARALLEL_JOBS);
  }

  private Reply frame(Telegram answer) {
    Telegram sent = answer.withReference(faults.reference(answer.reference()));
    return Reply.of(frame(DATA_HEAD.length + sent.length(), out -> sent.write(out.put(DATA_HEAD))));
  }

  /** A frame: its TPKT head (RFC 1006), then so many bytes of content. */
  private static ByteBuffer frame(int bytes, Consumer<ByteBuffer> content) {
    int length = TPKT_BYTES + bytes;
    ByteBuffer out = ByteBuffer.allocate(length).putShort((short) 0x0300).putShort((short) length);
    content.accept(out);
    return out.flip();
  }
}
