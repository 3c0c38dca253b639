package io.fieldline.source.opcda;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the states of items into measurements: one for a single value, one for each element of an
 * array. Remembers how long arrays were, so that elements that are gone turn bad.
 */
final class Readings {

  /** Longer arrays are hardly measurements. */
  static final int MOST_ELEMENTS = 10_000;

  private static final int SINGLE = -1;

  private final List<Item> items;
  private final int[] elements;

  Readings(List<Item> items) {
    this.items = items;
    elements = new int[items.size()];
    Arrays.fill(elements, SINGLE);
  }

  List<Item> items() {
    return items;
  }

  /**
   * Adds what an item has.
   *
   * @param index of the item
   * @param received when the state came
   * @return why there is no value, for an engineer; empty when there is one
   */
  String add(int index, ItemState state, Instant received, List<Measurement> to) {
    Tag tag = items.get(index).tag();
    String reason = unfit(tag, state);
    if (!reason.isEmpty()) {
      return add(index, ItemState.refused(Quality.BAD_CONFIGURATION, reason), received, to);
    }
    if (state.array()) {
      elements[index] = Math.max(elements[index], state.values().size());
    } else if (!state.values().isEmpty()) {
      elements[index] = SINGLE;
    }
    if (elements[index] <= 0) {
      to.add(measurement(tag, state, 0, received));
    }
    for (int i = 0; i < elements[index]; i++) {
      to.add(measurement(tag.element(i), state, i, received));
    }
    return state.fault();
  }

  /** Adds all items without a value. */
  void addAll(Quality quality, Instant time, List<Measurement> to) {
    ItemState nothing = ItemState.refused(quality, "");
    for (int i = 0; i < items.size(); i++) {
      String unused = add(i, nothing, time, to);
    }
  }

  /** Why an array cannot become tags; empty when it can. */
  private static String unfit(Tag tag, ItemState state) {
    int size = state.values().size();
    if (size > MOST_ELEMENTS) {
      return "an array of %d elements, at most %d become tags".formatted(size, MOST_ELEMENTS);
    }
    int longest = tag.parameter().length() + ("[" + size + "]").length();
    return state.array() && longest > Tag.MAX_PART
        ? "an array, whose elements would have names of more than %d characters"
            .formatted(Tag.MAX_PART)
        : "";
  }

  private static Measurement measurement(Tag tag, ItemState state, int element, Instant received) {
    Instant time = state.time() == null ? received : state.time();
    boolean present = element < state.values().size();
    Value value = present ? state.values().get(element) : Value.none();
    // An element of an array may be EMPTY, while one quality is said of all.
    boolean none = !present || (state.array() && value.equals(Value.none()));
    Quality quality = none && state.quality().isGood() ? Quality.BAD : state.quality();
    return new Measurement(tag, value, quality, time, received);
  }
}
