package io.fieldline.source.opcda;

import io.fieldline.source.link.Polled.Look;
import java.util.List;

/** Items that the route lists. */
final class ListSelection implements Selection {

  private final List<Item> items;
  private boolean looked;

  ListSelection(List<Item> items) {
    this.items = List.copyOf(items);
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
