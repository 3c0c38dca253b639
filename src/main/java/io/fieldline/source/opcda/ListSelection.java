package io.fieldline.source.opcda;

import io.fieldline.model.Tag;
import io.fieldline.source.link.Polled.Look;
import java.util.HashMap;
import java.util.List;

/** Items that the route lists. */
final class ListSelection implements Selection {

  private final List<Item> items;
  private boolean looked;

  /**
   * A selection.
   *
   * @throws IllegalArgumentException when two items would be one tag: their values would be mixed
   */
  ListSelection(List<Item> items) {
    this.items = items.stream().distinct().toList();
    var named = new HashMap<Tag, String>();
    for (Item item : this.items) {
      String other = named.putIfAbsent(item.tag(), item.id());
      if (other != null) {
        throw new IllegalArgumentException(
            "items names two items for the tag %s: %s and %s"
                .formatted(item.tag(), other, item.id()));
      }
    }
  }

  @Override
  public Look look() {
    if (looked) {
      return Look.SAME;
    }
    looked = true;
    return Look.CHANGED;
  }

  @Override
  public String missing() {
    return "the route lists no item";
  }

  @Override
  public List<Item> items() {
    return items;
  }
}
