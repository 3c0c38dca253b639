package io.fieldline.source.plc.s7.codec;

/** Binary-coded decimals: four bits for each digit. */
final class Bcd {

  private Bcd() {}

  /**
   * The number that the lowest digits spell.
   *
   * @throws IllegalArgumentException when four bits are more than 9
   */
  static int number(int bcd, int digits) {
    int number = 0;
    for (int i = digits - 1; i >= 0; i--) {
      int digit = (bcd >> (4 * i)) & 0xF;
      if (digit > 9) {
        throw new IllegalArgumentException(
            "the digits %X are not decimal".formatted(bcd & ((1 << (4 * digits)) - 1)));
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** The digits of a number, 0 or more. */
  static int of(int number) {
    int bcd = 0;
    int rest = number;
    for (int shift = 0; rest > 0; shift += 4) {
      bcd |= (rest % 10) << shift;
      rest /= 10;
    }
    return bcd;
  }
}
