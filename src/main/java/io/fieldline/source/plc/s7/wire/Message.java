package io.fieldline.source.plc.s7.wire;

import java.util.Arrays;

/**
 * A message of S7 communication ("PDU"): {@code 32 type 0000 reference parameterLength dataLength},
 * an error class and code in answers, then parameter and data.
 *
 * @param type {@link #JOB}, {@link #ACK}, {@link #ACK_DATA} or {@link #USER_DATA}
 * @param reference 0 to 65535; an answer has that of its question
 * @param error class and code, 16 bits; 0 for none
 */
@SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
record Message(int type, int reference, int error, byte[] parameter, byte[] data) {

  /** The largest message that we ask for, and therefore the largest that may come. */
  static final int MAX_LENGTH = 960;

  /** Length of the header of a question, and of user data both ways. */
  static final int QUESTION_HEADER = 10;

  /** Length of the header of an answer to a job. */
  static final int ANSWER_HEADER = 12;

  static final int JOB = 1;

  /** An answer without data; S7-1200 refuse with it what is not permitted. */
  static final int ACK = 2;

  static final int ACK_DATA = 3;
  static final int USER_DATA = 7;

  private static final int PROTOCOL = 0x32;

  static Message job(byte[] parameter, byte[] data) {
    return new Message(JOB, 0, 0, parameter, data);
  }

  static Message userData(byte[] parameter, byte[] data) {
    return new Message(USER_DATA, 0, 0, parameter, data);
  }

  /** The bytes of this question. */
  byte[] encode(int asReference) {
    return new Bytes(QUESTION_HEADER + parameter.length + data.length)
        .u8(PROTOCOL, type)
        .u16(0, asReference, parameter.length, data.length)
        .all(parameter)
        .all(data)
        .toArray();
  }

  /** Takes an answer apart. */
  static Message decode(byte[] bytes) throws MalformedException {
    if (bytes.length < QUESTION_HEADER || Bytes.u8(bytes, 0) != PROTOCOL) {
      throw new MalformedException("an answer that is no S7 message");
    }
    int type = Bytes.u8(bytes, 1);
    int header = type == ACK || type == ACK_DATA ? ANSWER_HEADER : QUESTION_HEADER;
    int parameterEnd = header + Bytes.u16(bytes, 6);
    int dataEnd = parameterEnd + Bytes.u16(bytes, 8);
    if (dataEnd != bytes.length) {
      throw new MalformedException(
          "an answer of %d bytes that should have %d".formatted(bytes.length, dataEnd));
    }
    return new Message(
        type,
        Bytes.u16(bytes, 4),
        header == ANSWER_HEADER ? Bytes.u16(bytes, 10) : 0,
        Arrays.copyOfRange(bytes, header, parameterEnd),
        Arrays.copyOfRange(bytes, parameterEnd, dataEnd));
  }

  /** This, when it is the answer to that question. */
  Message answering(Message question, int itsReference) throws MalformedException {
    if (reference != itsReference) {
      throw new MalformedException(
          "the answer to request %d came, that to %d was due".formatted(reference, itsReference));
    }
    boolean fits = question.type() == JOB ? type == ACK || type == ACK_DATA : type == USER_DATA;
    if (!fits) {
      throw MalformedException.unexpected("message type", type);
    }
    return this;
  }
}
