package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An S7 telegram, that is what is left of a frame without its TPKT and COTP heads.
 *
 * @param type {@link #JOB}, {@link #ANSWER} or {@link #USER_DATA}
 * @param reference chosen by the client, repeated by the answer
 * @param error of the whole telegram, 0 for none; only an answer has one
 * @param parameters function code and what it needs
 * @param data values
 */
record Telegram(int type, int reference, int error, ByteBuffer parameters, ByteBuffer data) {

  static final int JOB = 1;
  static final int ANSWER = 3;
  static final int USER_DATA = 7;

  /** The function is not there, or PUT/GET is not permitted. */
  static final int NOT_SUPPORTED = 0x8104;

  /** The telegram or its answer does not fit the size that was agreed on. */
  static final int WRONG_SIZE = 0x8500;

  private static final byte PROTOCOL = 0x32;
  private static final int HEAD_BYTES = 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  /** Reads a telegram of a client; empty when it is none. What follows it is not looked at. */
  static Optional<Telegram> read(ByteBuffer in) {
    if (in.remaining() < HEAD_BYTES || in.get() != PROTOCOL) {
      return Optional.empty();
    }
    int type = in.get();
    in.getShort();
    int reference = Short.toUnsignedInt(in.getShort());
    int parameters = Short.toUnsignedInt(in.getShort());
    int data = Short.toUnsignedInt(in.getShort());
    boolean isQuestion = type == JOB || type == USER_DATA;
    if (!isQuestion || parameters + data > in.remaining()) {
      return Optional.empty();
    }
    ByteBuffer first = in.slice(in.position(), parameters);
    ByteBuffer second = in.slice(in.position() + parameters, data);
    return Optional.of(new Telegram(type, reference, 0, first, second));
  }

  Telegram answer(byte[] parameters, byte[] data) {
    return new Telegram(
        type == JOB ? ANSWER : type,
        reference,
        0,
        ByteBuffer.wrap(parameters),
        ByteBuffer.wrap(data));
  }

  /** An answer that says only what is wrong. */
  Telegram refusal(int error) {
    return new Telegram(ANSWER, reference, error, NOTHING, NOTHING);
  }

  Telegram withReference(int other) {
    return new Telegram(type, other, error, parameters, data);
  }

  /** The function of a job; -1 when it has none. */
  int function() {
    return parameters.hasRemaining() ? Byte.toUnsignedInt(parameters.get(0)) : -1;
  }

  /** Bytes on the wire, without the heads before it. */
  int length() {
    return (type == ANSWER ? HEAD_BYTES + 2 : HEAD_BYTES)
        + parameters.remaining()
        + data.remaining();
  }

  void write(ByteBuffer out) {
    out.put(PROTOCOL).put((byte) type).putShort((short) 0).putShort((short) reference);
    out.putShort((short) parameters.remaining()).putShort((short) data.remaining());
    if (type == ANSWER) {
      out.putShort((short) error);
    }
    out.put(parameters.duplicate()).put(data.duplicate());
  }
}
