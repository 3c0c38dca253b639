package io.fieldline.script.function;

import java.util.Arrays;

/**
 * Finds the number that would stand at a place if all were sorted, several times faster than
 * sorting does (Hoare's selection). What is chosen badly, by accident or on purpose, is sorted in
 * the end.
 */
final class Selection {

  private static final int SMALL = 32;
  private static final int MOST_ROUNDS = 40;

  private Selection() {}

  /**
   * Puts the numbers in an order in which none before the place is larger and none behind it is
   * smaller than the one that stands there.
   *
   * @return the one that stands there
   */
  static double part(double[] numbers, int place) {
    int from = 0;
    int to = numbers.length - 1;
    for (int round = 0; to - from > SMALL && round < MOST_ROUNDS; round++) {
      double pivot = middle(numbers[from], numbers[(from + to) >>> 1], numbers[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (numbers[left] < pivot) {
          left++;
        }
        while (numbers[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double number = numbers[left];
          numbers[left++] = numbers[right];
          numbers[right--] = number;
        }
      }
      if (place <= right) {
        to = right;
      } else if (place >= left) {
        from = left;
      } else {
        return numbers[place];
      }
    }
    Arrays.sort(numbers, from, to + 1);
    return numbers[place];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
