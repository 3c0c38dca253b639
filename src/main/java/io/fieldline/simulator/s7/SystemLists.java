package io.fieldline.simulator.s7;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The system status lists (SZL) of a simulated CPU: order number and firmware (0011), names (001C)
 * and operating state (0424). 0111 and 011C are single records of the first two.
 */
final class SystemLists {

  /** A CPU 1515-2 PN; an order number has 20 characters. */
  private static final String ORDER_NUMBER = "6ES7 515-2AM01-0AB0 ";

  private static final int ONE_RECORD = 0x0100;

  /** Parameters of a question: 8 bytes that end with type and group, function, sequence number. */
  private static final int QUESTION_BYTES = 8;

  /** A request (4) to the group CPU (4): read a system status list (1). */
  private static final int READ_LIST = 0x4401;

  private static final int NO_SUCH_LIST = 0xd401;

  /** Number and index of a list, bytes of one record, number of records. */
  private static final int LIST_HEAD_BYTES = 8;

  /** A list: its number and its records, which begin with their index. */
  private record SystemList(int id, List<byte[]> records) {}

  private static final SystemList MODULES =
      new SystemList(
          0x0011,
          List.of(
              module(1, 0x00c0, 0x0001, 0x0000),
              // Firmware V2.8.1
              module(7, 0x00c0, ('V' << 8) | 2, 0x0801)));

  private static final SystemList NAMES =
      new SystemList(
          0x001c,
          List.of(
              name(1, "Simulated plant"),
              name(2, "PLC_1"),
              name(5, "S FIELDLINE"),
              name(7, "CPU 1515-2 PN")));

  /** Transition, then 08 for RUN; the rest is times of the last restart. */
  private static final SystemList STATE =
      new SystemList(
          0x0424, List.of(Arrays.copyOf(new byte[] {0x51, 0x44, (byte) 0xff, 0x08}, 20)));

  private SystemLists() {}

  /** Answers user data of a client; anything but a question for a list is not supported. */
  static Telegram answer(Telegram question) {
    ByteBuffer parameters = question.parameters();
    ByteBuffer data = question.data();
    if (parameters.remaining() < QUESTION_BYTES
        || parameters.getShort(5) != READ_LIST
        || data.remaining() < 8) {
      return answer(question, Telegram.NOT_SUPPORTED, new byte[0]);
    }
    int id = Short.toUnsignedInt(data.getShort(4));
    int index = Short.toUnsignedInt(data.getShort(6));
    List<byte[]> records = records(id, index);
    return records.isEmpty()
        ? answer(question, NO_SUCH_LIST, new byte[0])
        : answer(question, 0, content(id, index, records));
  }

  private static List<byte[]> records(int id, int index) {
    for (SystemList list : List.of(MODULES, NAMES, STATE)) {
      if (id == list.id) {
        return list.records;
      }
      if (id == (list.id | ONE_RECORD)) {
        return list.records.stream().filter(each -> index(each) == index).toList();
      }
    }
    return List.of();
  }

  private static int index(byte[] record) {
    return ByteBuffer.wrap(record).getShort();
  }

  private static byte[] content(int id, int index, List<byte[]> records) {
    int bytes = records.get(0).length;
    var content = ByteBuffer.allocate(LIST_HEAD_BYTES + records.size() * bytes);
    content.putShort((short) id).putShort((short) index);
    content.putShort((short) bytes).putShort((short) records.size());
    records.forEach(content::put);
    return content.array();
  }

  private static Telegram answer(Telegram question, int error, byte[] content) {
    ByteBuffer asked = question.parameters();
    int group = asked.remaining() < QUESTION_BYTES ? 0 : asked.get(5) & 0x0f;
    int function = asked.remaining() < QUESTION_BYTES ? 0 : asked.get(6);
    // Of an answer (8) there is one part, so neither sequence number nor "more follows".
    var parameters = ByteBuffer.allocate(12).putInt(0x0001_1208).put((byte) 0x12);
    parameters.put((byte) (0x80 | group)).put((byte) function).put((byte) 0);
    parameters.putShort((short) 0).putShort((short) error);
    var data = ByteBuffer.allocate(4 + content.length);
    data.put((error == 0 ? ReturnCode.OK : ReturnCode.NO_SUCH_OBJECT).code());
    data.put(error == 0 ? DataSize.OCTETS.code() : 0).putShort((short) content.length).put(content);
    return question.answer(parameters.array(), data.array());
  }

  private static byte[] module(int index, int type, int first, int second) {
    var bytes = ByteBuffer.allocate(28).putShort((short) index);
    bytes.put(ORDER_NUMBER.getBytes(StandardCharsets.US_ASCII));
    bytes.putShort((short) type).putShort((short) first).putShort((short) second);
    return bytes.array();
  }

  private static byte[] name(int index, String text) {
    var bytes = ByteBuffer.allocate(34).putShort((short) index);
    return bytes.put(text.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
