package io.fieldline.simulator.s7;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes variables: what the S7 functions 04 and 05 ask for, item by item. */
final class Variables {

  static final int READ = 0x04;
  static final int WRITE = 0x05;

  private static final int ITEM_HEAD_BYTES = 4;

  private final Memory memory;
  private final Faults faults;
  private final Traffic traffic;

  Variables(Plc plc) {
    memory = plc.memory();
    faults = plc.faults();
    traffic = plc.traffic();
  }

  Telegram read(Telegram job) {
    Optional<List<Item>> items = items(job);
    traffic.read(items.map(List::size).orElse(0));
    if (items.isEmpty() || faults.isDenied()) {
      return job.refusal(Telegram.NOT_SUPPORTED);
    }
    List<Item> answered = limited(items.get());
    var data = new ByteArrayOutputStream();
    memory.atomically(() -> answered.forEach(item -> read(item, data)));
    return job.answer(parameters(READ, answered), data.toByteArray());
  }

  Telegram write(Telegram job) {
    Optional<List<Item>> items = items(job);
    traffic.wrote(items.map(List::size).orElse(0));
    if (items.isEmpty() || faults.isDenied()) {
      return job.refusal(Telegram.NOT_SUPPORTED);
    }
    Optional<List<ByteBuffer>> values = values(job.data(), items.get().size());
    if (values.isEmpty()) {
      return job.refusal(Telegram.WRONG_SIZE);
    }
    List<Item> answered = limited(items.get());
    byte[] codes = new byte[answered.size()];
    memory.atomically(
        () -> {
          for (int i = 0; i < codes.length; i++) {
            codes[i] = write(answered.get(i), values.get().get(i)).code();
          }
        });
    return job.answer(parameters(WRITE, answered), codes);
  }

  private List<Item> limited(List<Item> items) {
    return items.subList(0, Math.min(items.size(), faults.itemLimit()));
  }

  private static byte[] parameters(int function, List<Item> items) {
    return new byte[] {(byte) function, (byte) items.size()};
  }

  private void read(Item item, ByteArrayOutputStream out) {
    if (out.size() % 2 == 1) {
      out.write(0);
    }
    var head = ByteBuffer.allocate(ITEM_HEAD_BYTES);
    ReturnCode code = check(item);
    if (code != ReturnCode.OK) {
      head.put(code.code()).put((byte) 0).putShort(faults.errorLength());
      out.writeBytes(head.array());
      return;
    }
    TransportSize size = TransportSize.of(item.size()).orElseThrow();
    byte[] value = value(item, size);
    head.put(code.code()).put(size.answer().code()).putShort(size.answer().length(value.length));
    out.writeBytes(head.array());
    out.writeBytes(value);
  }

  private byte[] value(Item item, TransportSize size) {
    byte[] bytes = bytes(item).orElseThrow();
    byte[] value = new byte[size.bytes() * item.count()];
    System.arraycopy(bytes, item.offset(), value, 0, value.length);
    if (size == TransportSize.BIT) {
      value[0] = (byte) ((value[0] >> item.bit()) & 1);
    }
    return value;
  }

  private ReturnCode write(Item item, ByteBuffer value) {
    ReturnCode code = check(item);
    if (code != ReturnCode.OK) {
      return code;
    }
    TransportSize size = TransportSize.of(item.size()).orElseThrow();
    if (value.remaining() != size.bytes() * item.count()) {
      return ReturnCode.TYPE_INCONSISTENT;
    }
    byte[] bytes = bytes(item).orElseThrow();
    if (size == TransportSize.BIT) {
      int mask = 1 << item.bit();
      boolean on = (value.get(0) & 1) == 1;
      int old = bytes[item.offset()];
      bytes[item.offset()] = (byte) (on ? (old | mask) : (old & ~mask));
    } else {
      value.get(0, bytes, item.offset(), value.remaining());
    }
    return ReturnCode.OK;
  }

  private ReturnCode check(Item item) {
    Optional<Area> area = Area.of(item.area());
    ReturnCode refusal =
        area.equals(Optional.of(Area.BLOCKS)) ? faults.refusal(item.block()) : ReturnCode.OK;
    if (refusal != ReturnCode.OK) {
      return refusal;
    }
    Optional<TransportSize> size = TransportSize.of(item.size());
    if (size.isEmpty() || item.count() == 0) {
      return ReturnCode.TYPE_NOT_SUPPORTED;
    }
    boolean bit = size.get() == TransportSize.BIT;
    if (bit && item.count() > 1) {
      return ReturnCode.TYPE_NOT_SUPPORTED;
    }
    Optional<byte[]> bytes = bytes(item);
    if (bytes.isEmpty()) {
      return ReturnCode.NO_SUCH_OBJECT;
    }
    boolean inside =
        (bit || item.bit() == 0)
            && item.offset() + size.get().bytes() * item.count() <= bytes.get().length;
    return inside ? ReturnCode.OK : ReturnCode.OUT_OF_RANGE;
  }

  private Optional<byte[]> bytes(Item item) {
    return Area.of(item.area()).flatMap(area -> memory.find(area, item.block()));
  }

  /** The items of a request; empty when they cannot be understood. */
  private static Optional<List<Item>> items(Telegram job) {
    ByteBuffer in = job.parameters().duplicate();
    if (in.remaining() < 2) {
      return Optional.empty();
    }
    in.get();
    int count = Byte.toUnsignedInt(in.get());
    if (count == 0 || in.remaining() != count * Item.BYTES) {
      return Optional.empty();
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < count; i++) {
      Item.read(in).ifPresent(items::add);
    }
    return items.size() == count ? Optional.of(items) : Optional.empty();
  }

  /** The values of a write request; empty when they are not as long as they say. */
  private static Optional<List<ByteBuffer>> values(ByteBuffer data, int count) {
    ByteBuffer in = data.duplicate();
    var values = new ArrayList<ByteBuffer>();
    for (int i = 0; i < count; i++) {
      if (in.position() % 2 == 1 && in.hasRemaining()) {
        in.get();
      }
      if (in.remaining() < ITEM_HEAD_BYTES) {
        return Optional.empty();
      }
      in.get();
      Optional<DataSize> size = DataSize.of(in.get());
      int length = Short.toUnsignedInt(in.getShort());
      if (size.isEmpty() || size.get().bytes(length) > in.remaining()) {
        return Optional.empty();
      }
      int bytes = size.get().bytes(length);
      values.add(in.slice(in.position(), bytes));
      in.position(in.position() + bytes);
    }
    return Optional.of(values);
  }
}
