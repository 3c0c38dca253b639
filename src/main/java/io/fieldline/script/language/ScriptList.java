package io.fieldline.script.language;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/** A list that code has made: capped, and equal only to itself. */
final class ScriptList extends AbstractList<@Nullable Object> {

  /** Most elements. */
  static final int MOST = 100_000;

  private final ArrayList<@Nullable Object> elements;

  ScriptList() {
    elements = new ArrayList<>();
  }

  /** A list of what a function has answered. */
  ScriptList(List<?> values) {
    elements = new ArrayList<>(Math.min(values.size(), MOST));
    values.forEach(this::add);
  }

  @Override
  public @Nullable Object get(int index) {
    return elements.get(index);
  }

  @Override
  public int size() {
    return elements.size();
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object value) {
    return elements.set(index, Data.element(this, value));
  }

  @Override
  public void add(int index, @Nullable Object value) {
    if (elements.size() >= MOST) {
      throw new LimitError("a list may have %,d elements at most".formatted(MOST));
    }
    elements.add(index, Data.element(this, value));
  }

  @Override
  public @Nullable Object remove(int index) {
    return elements.remove(index);
  }

  @Override
  public void clear() {
    elements.clear();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return Texts.of(this);
  }

  /** Makes lists of {@code [1, 2]}. */
  static final class Builder implements JexlArithmetic.ArrayBuilder {

    private final ScriptList list = new ScriptList();

    @Override
    public void add(@Nullable Object value) {
      list.add(value);
    }

    @Override
    public Object create(boolean extended) {
      return list;
    }
  }
}
