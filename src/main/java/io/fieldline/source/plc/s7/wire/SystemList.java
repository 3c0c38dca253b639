package io.fieldline.source.plc.s7.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A part of the system status list ("SZL", "SSL") of a CPU: records of equal length that tell what
 * it is and how it is.
 */
record SystemList(List<byte[]> records) {

  private static final int OK = 0xff;
  private static final int OCTETS = 9;
  private static final int ANSWER_PARAMETER = 12;
  private static final int HEAD = 8;

  /** Asks for a list. */
  static Message request(int id, int index) {
    return Message.userData(
        new Bytes(8).u8(0, 1, 0x12, 4, 0x11, 0x44, 1, 0).toArray(),
        new Bytes(8).u8(OK, OCTETS).u16(4, id, index).toArray());
  }

  /**
   * Asks for the next part of a list that does not fit one answer.
   *
   * @param sequence from the part before
   */
  static Message requestNext(int sequence) {
    return Message.userData(
        new Bytes(12).u8(0, 1, 0x12, 8, 0x12, 0x44, 1, sequence, 0, 0).u16(0).toArray(),
        new Bytes(4).u8(0x0a, 0).u16(0).toArray());
  }

  /**
   * One answer.
   *
   * @param ok false when the CPU has no such list
   * @param sequence to ask for the next part with
   * @param last whether there is no next part
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried along, never compared
  record Part(boolean ok, int sequence, boolean last, byte[] bytes) {

    static Part of(Message answer) throws MalformedException {
      byte[] parameter = answer.parameter();
      byte[] data = answer.data();
      if (parameter.length < ANSWER_PARAMETER || data.length < Items.HEAD) {
        throw new MalformedException("an answer of user data that is too short");
      }
      // The length inside is not looked at: some devices count what does not follow.
      return new Part(
          Bytes.u16(parameter, 10) == 0 && Bytes.u8(data, 0) == OK,
          Bytes.u8(parameter, 7),
          Bytes.u8(parameter, 9) == 0,
          Arrays.copyOfRange(data, Items.HEAD, data.length));
    }
  }

  /** Takes a list apart: {@code id16 index16 recordLength16 count16}, then the records. */
  static Optional<SystemList> decode(byte[] bytes) {
    int length = bytes.length < HEAD ? 0 : Bytes.u16(bytes, 4);
    if (length == 0) {
      return Optional.empty();
    }
    var records = new ArrayList<byte[]>();
    int count = Bytes.u16(bytes, 6);
    for (int at = HEAD; at + length <= bytes.length && records.size() < count; at += length) {
      records.add(Arrays.copyOfRange(bytes, at, at + length));
    }
    return Optional.of(new SystemList(records));
  }
}
