package io.fieldline.source.plc.s7.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Divides items over requests so that each request and each answer fits a PDU. */
final class Packing {

  /** CPUs take more, but Snap7's server answers the first 20 of a request and drops the rest. */
  static final int MAX_ITEMS = 20;

  private static final int REQUEST_START = Message.QUESTION_HEADER + 2;
  private static final int ANSWER_START = Message.ANSWER_HEADER + 2;

  private Packing() {}

  /**
   * Divides.
   *
   * @param items in order, each of which fits a PDU alone
   * @param asked bytes of an item in the request
   * @param answered bytes of an item in the answer
   */
  static <T> List<List<T>> pack(
      List<T> items, int pduSize, ToIntFunction<T> asked, ToIntFunction<T> answered) {
    var requests = new ArrayList<List<T>>();
    int request = pduSize;
    int answer = pduSize;
    for (T item : items) {
      request += asked.applyAsInt(item);
      answer += answered.applyAsInt(item);
      boolean full = requests.isEmpty() || requests.get(requests.size() - 1).size() == MAX_ITEMS;
      if (full || request > pduSize || answer > pduSize) {
        requests.add(new ArrayList<>());
        request = REQUEST_START + asked.applyAsInt(item);
        answer = ANSWER_START + answered.applyAsInt(item);
      }
      requests.get(requests.size() - 1).add(item);
    }
    return requests;
  }

  /** The length with the fill byte that an item of odd length has when another one follows. */
  static int padded(int length) {
    return length + (length & 1);
  }
}
