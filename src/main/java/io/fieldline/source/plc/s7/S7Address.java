package io.fieldline.source.plc.s7;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.codec.Codec;
import io.fieldline.source.plc.s7.codec.S7Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the memory of an S7 controller, and what stands there.
 *
 * @param area which memory
 * @param db number of the data block, 1 to 65535; 0 in the other areas
 * @param offset first byte, 0 to 65535
 * @param bit of a BOOL, 0 to 7; 0 for the other types
 * @param type of one element
 * @param length declared characters of a STRING (1 to 254) or WSTRING (1 to 16382); 0 for the other
 *     types
 * @param count elements of an array, 1 or more; 1 for a single value
 */
public record S7Address(
    Area area, int db, int offset, int bit, S7Type type, int length, int count) {

  private static final int LARGEST = 65_535;

  /** Checks the ranges. */
  public S7Address {
    boolean inBlock = area == Area.DATA_BLOCK;
    check("the number of a data block", inBlock ? 1 : 0, db, inBlock ? LARGEST : 0);
    check("the byte", 0, offset, LARGEST);
    check("the bit", 0, bit, type == S7Type.BOOL ? 7 : 0);
    int longest = type.longestString();
    check("the length of " + type, longest == 0 ? 0 : 1, length, longest);
    check("the number of elements", 1, count, 8 * (LARGEST + 1));
    if (offset + size(type, bit, length, count) > LARGEST + 1) {
      throw new IllegalArgumentException("it ends behind byte " + LARGEST + ", the last of any");
    }
  }

  /**
   * Reads the address of a point, such as {@code DB4.DBD8} or {@code DB4.DBD8:REAL[3]}.
   *
   * @throws IllegalArgumentException what is wrong with it, and what to write
   */
  public static S7Address of(Point point) {
    return new AddressReader(point).read();
  }

  /** How many bytes have to be read for it, 1 or more; for bits, the bytes that they stand in. */
  public int size() {
    return Math.toIntExact(size(type, bit, length, count));
  }

  /** The bytes that it covers. */
  Block block() {
    return new Block(area, db, offset, size());
  }

  /**
   * The longest part of it, of at most so many bytes, that ends with an element: the two halves of
   * a number must not come from two messages. A text that is too long for one is divided anywhere.
   */
  int longestPiece(int maxBytes) {
    int unit = type.isCharacter() ? elementSize() : stride(type.codec(Math.max(1, length)));
    return unit > maxBytes ? maxBytes : maxBytes - maxBytes % unit;
  }

  /** How many values it has: the elements of an array, but 1 for a text. */
  public int values() {
    return type.isCharacter() ? 1 : count;
  }

  /**
   * What the bytes of the controller say.
   *
   * @param bytes hold {@link #size} bytes of this address
   * @param at where they begin, from position 0
   * @return refused when they are no values of the type
   */
  public Outcome decode(ByteBuffer bytes, int at) {
    var values = new ArrayList<Value>(values());
    try {
      Codec codec = codec(type, length, count);
      for (int i = 0; i < values(); i++) {
        values.add(type == S7Type.BOOL ? bit(bytes, at, bit + i) : element(codec, bytes, at, i));
      }
      return new Outcome.Done(values);
    } catch (IllegalArgumentException e) {
      String element = values() == 1 ? "" : " in element " + values.size();
      return new Outcome.Refused(
          Quality.BAD_CONFIGURATION,
          "%s holds no %s%s: %s; check offset and type, or let the program set it"
              .formatted(place(), type, element, e.getMessage()));
    }
  }

  /**
   * What to write.
   *
   * @param values as many as {@link #values}
   * @return one patch, or one for each bit
   * @throws IllegalArgumentException when a value does not fit: what does
   */
  public List<Patch> encode(List<Value> values) {
    if (values.size() != values()) {
      throw new IllegalArgumentException(
          "%s takes %d values, not %d".formatted(this, values(), values.size()));
    }
    try {
      return type == S7Type.BOOL ? bits(values) : List.of(octets(values));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place() + ": " + e.getMessage(), e);
    }
  }

  /** The address as TIA Portal writes it, with its type: {@code DB4.DBD8:REAL[3]}. */
  @Override
  public String toString() {
    return place() + ':' + typeText();
  }

  /** The address without type: {@code DB4.DBD8}. */
  String place() {
    String start = area == Area.DATA_BLOCK ? area.letters() + db + ".DB" : area.letters();
    if (type == S7Type.BOOL) {
      return start + (area == Area.DATA_BLOCK ? "X" : "") + offset + '.' + bit;
    }
    return start + width().letter() + offset;
  }

  /** The letter that its type goes with. */
  Width width() {
    return Width.of(elementSize());
  }

  /** Bytes of one element, without filling between two. */
  int elementSize() {
    return type.codec(Math.max(1, length)).size();
  }

  /** The type of one element with its length: {@code STRING(20)}. */
  String elementText() {
    return type + (length == 0 ? "" : "(" + length + ")");
  }

  /** The type with length and number of elements: {@code STRING(20)[3]}. */
  String typeText() {
    return elementText() + (count == 1 ? "" : "[" + count + "]");
  }

  private static Value bit(ByteBuffer bytes, int at, int bit) {
    return Value.of(((bytes.get(at + bit / 8) >> (bit % 8)) & 1) != 0);
  }

  private static Value element(Codec codec, ByteBuffer bytes, int at, int element) {
    return codec.decode(bytes.slice(at + element * stride(codec), codec.size()));
  }

  private List<Patch> bits(List<Value> values) {
    var patches = new ArrayList<Patch>(values.size());
    for (int i = 0; i < values.size(); i++) {
      ByteBuffer octet = ByteBuffer.allocate(1);
      type.codec(1).encode(values.get(i), octet);
      int at = bit + i;
      patches.add(new Patch(area, db, offset + at / 8, at % 8, octet.flip()));
    }
    return patches;
  }

  private Patch octets(List<Value> values) {
    Codec codec = codec(type, length, count);
    ByteBuffer octets = ByteBuffer.allocate(size());
    for (int i = 0; i < values.size(); i++) {
      codec.encode(values.get(i), octets.position(i * stride(codec)));
    }
    return new Patch(area, db, offset, Patch.NO_BIT, octets.rewind());
  }

  private static long size(S7Type type, int bit, int length, int count) {
    if (type == S7Type.BOOL) {
      return (bit + count + 7L) / 8;
    }
    Codec codec = codec(type, length, count);
    return type.isCharacter() ? codec.size() : (count - 1L) * stride(codec) + codec.size();
  }

  private static Codec codec(S7Type type, int length, int count) {
    return type.codec(type.isCharacter() ? count : length);
  }

  /** From element to element; all but single bytes begin at an even byte. */
  private static int stride(Codec codec) {
    return codec.size() == 1 ? 1 : codec.size() + codec.size() % 2;
  }

  private static void check(String name, int min, int number, int max) {
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "%s must be %d to %d: %d".formatted(name, min, max, number));
    }
  }
}
