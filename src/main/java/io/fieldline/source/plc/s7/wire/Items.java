package io.fieldline.source.plc.s7.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The items of read and write requests and of their answers. */
final class Items {

  /** Bytes of an address: {@code 12 0a 10 type count16 db16 area bitAddress24}. */
  static final int ADDRESS = 12;

  /** Bytes before the data of an item: {@code returnCode type length16}. */
  static final int HEAD = 4;

  static final int READ = 4;
  static final int WRITE = 5;

  private static final int BIT = 1;
  private static final int BYTE = 2;
  private static final int OK = 0xff;

  // How the length of data is counted.
  private static final int DATA_NONE = 0;
  private static final int DATA_ONE_BIT = 3;
  private static final int DATA_BITS = 4;
  private static final int DATA_INTEGER_BITS = 5;

  private Items() {}

  static byte[] readParameter(List<Range> ranges) {
    var parameter = new Bytes(2 + ranges.size() * ADDRESS).u8(READ, ranges.size());
    ranges.forEach(range -> putAddress(parameter, range, BYTE, 0));
    return parameter.toArray();
  }

  static byte[] writeParameter(List<Store> stores) {
    var parameter = new Bytes(2 + stores.size() * ADDRESS).u8(WRITE, stores.size());
    for (Store store : stores) {
      if (store instanceof Store.Bit bit) {
        putAddress(parameter, bit.range(), BIT, bit.bit());
      } else if (store instanceof Store.Block block) {
        putAddress(parameter, block.range(), BYTE, 0);
      }
    }
    return parameter.toArray();
  }

  static byte[] writeData(List<Store> stores) {
    int last = stores.size() - 1;
    int fill = last >= 0 ? length(stores.get(last)) & 1 : 0;
    var data = new Bytes(stores.stream().mapToInt(Items::dataLength).sum() - fill);
    for (int i = 0; i <= last; i++) {
      Store store = stores.get(i);
      if (store instanceof Store.Bit bit) {
        data.u8(0, DATA_ONE_BIT).u16(1).u8(bit.set() ? 1 : 0);
      } else if (store instanceof Store.Block block) {
        data.u8(0, DATA_BITS).u16(block.bytes().length * 8).all(block.bytes());
      }
      if (i < last && length(store) % 2 != 0) {
        data.u8(0);
      }
    }
    return data.toArray();
  }

  /** Bytes of an item of a write request, with its fill byte. */
  static int dataLength(Store store) {
    return HEAD + Packing.padded(length(store));
  }

  /**
   * Takes the answer to a read request apart.
   *
   * @return one reply for each range, as many bytes as it is long
   */
  static List<Reply> readAnswer(Message answer, List<Range> ranges) throws MalformedException {
    if (answer.error() != 0) {
      return refused(answer, ranges.size());
    }
    checkCount(answer, READ, ranges.size());
    var replies = new ArrayList<Reply>();
    byte[] data = answer.data();
    int at = 0;
    for (Range range : ranges) {
      need(data, at, HEAD);
      int code = Bytes.u8(data, at);
      int length = code == OK ? dataLength(data, at) : 0; // Snap7 says 4 and sends none
      if (code == OK && length != range.length()) {
        throw new MalformedException(
            "%d bytes when %d were asked for".formatted(length, range.length()));
      }
      at += HEAD;
      need(data, at, length);
      replies.add(
          code == OK
              ? new Reply.Done(Arrays.copyOfRange(data, at, at + length))
              : new Reply.Refused(Refusal.ofItem(code)));
      at += Packing.padded(length);
    }
    return replies;
  }

  /** Takes the answer to a write request apart: one reply for each item. */
  static List<Reply> writeAnswer(Message answer, int count) throws MalformedException {
    if (answer.error() != 0) {
      return refused(answer, count);
    }
    checkCount(answer, WRITE, count);
    need(answer.data(), 0, count);
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < count; i++) {
      int code = Bytes.u8(answer.data(), i);
      replies.add(
          code == OK ? new Reply.Done(new byte[0]) : new Reply.Refused(Refusal.ofItem(code)));
    }
    return replies;
  }

  private static List<Reply> refused(Message answer, int count) {
    return Collections.nCopies(count, new Reply.Refused(Refusal.ofRequest(answer.error())));
  }

  private static void putAddress(Bytes into, Range range, int type, int bit) {
    int address = range.start() * 8 + bit;
    into.u8(0x12, 0x0a, 0x10, type)
        .u16(range.length(), range.db())
        .u8(range.area(), address >> 16)
        .u16(address);
  }

  private static int length(Store store) {
    return store instanceof Store.Block block ? block.bytes().length : 1;
  }

  private static int dataLength(byte[] data, int at) throws MalformedException {
    int length = Bytes.u16(data, at + 2);
    return switch (Bytes.u8(data, at + 1)) {
      case DATA_BITS, DATA_INTEGER_BITS -> (length + 7) / 8;
      case DATA_NONE -> throw MalformedException.unexpected("data type", DATA_NONE);
      default -> length;
    };
  }

  private static void checkCount(Message answer, int function, int count)
      throws MalformedException {
    byte[] parameter = answer.parameter();
    if (parameter.length < 2 || Bytes.u8(parameter, 0) != function) {
      throw new MalformedException("the answer to another function");
    }
    if (Bytes.u8(parameter, 1) != count) {
      throw new MalformedException(
          "%d items when %d were asked for".formatted(Bytes.u8(parameter, 1), count));
    }
  }

  private static void need(byte[] data, int at, int count) throws MalformedException {
    if (data.length - at < count) {
      throw new MalformedException("an answer that ends within an item");
    }
  }
}
