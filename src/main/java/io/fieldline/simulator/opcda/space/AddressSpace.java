package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.variant.Conversion;
import io.fieldline.simulator.opcda.variant.ConversionException;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All items, by their ids and as a tree. Ids are found whatever their case, and are handed out as
 * they were added. All items are added before the first client comes.
 */
public final class AddressSpace {

  private final Branch root = new Branch(null);
  private final Map<String, Item> byId = new HashMap<>();

  /**
   * Adds an item.
   *
   * @param path where it stands in the tree, its own name last
   * @throws IllegalArgumentException when another one has its id
   */
  public void add(List<String> path, Item item) {
    if (byId.putIfAbsent(key(item.id()), item) != null) {
      throw new IllegalArgumentException("two items are named " + item.id());
    }
    root.add(path, item);
  }

  /** The item of an id, or null. */
  public @Nullable Item find(String id) {
    return byId.get(key(id));
  }

  /** The root of the tree. */
  public Branch root() {
    return root;
  }

  /** All items, in the order of the tree. */
  public List<Item> items() {
    var items = new ArrayList<Item>();
    root.collect(items);
    return items;
  }

  /** Makes an item bear a quality, until it is released. */
  public void setQuality(String id, int quality) {
    force(id, forced -> forced.withQuality(quality));
  }

  /** Makes reading and writing of an item fail with an HRESULT, until it is released. */
  public void setError(String id, int hresult) {
    force(id, forced -> forced.withError(hresult));
  }

  /**
   * Makes an item read as a value, until it is released.
   *
   * @param value of the type of the item, or a number or text that becomes one
   * @throws IllegalArgumentException when it does not
   */
  public void setValue(String id, Object value, Instant time) {
    Variant variant = variant(value, existing(id).type());
    force(id, forced -> forced.withValue(variant, time));
  }

  /** Ends all that was set. */
  public void release(String id) {
    force(id, forced -> Forced.NOTHING);
  }

  private void force(String id, UnaryOperator<Forced> change) {
    Item item = existing(id);
    synchronized (item) {
      item.force(change.apply(item.forced()));
    }
  }

  private Item existing(String id) {
    Item item = find(id);
    if (item == null) {
      throw new IllegalArgumentException("there is no item " + id);
    }
    return item;
  }

  private static Variant variant(Object value, DataType type) {
    if (value instanceof Variant variant) {
      return variant;
    }
    try {
      return value instanceof Number || value instanceof Boolean
          ? Conversion.convert(Variant.of(VarType.BSTR, value.toString()), type)
          : new Variant(type, value);
    } catch (ConversionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
