package io.fieldline.script.language;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Set;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/** A map that code has made: capped, its keys are texts, and it is equal only to itself. */
final class ScriptMap extends AbstractMap<String, @Nullable Object> {

  /** Most keys. */
  static final int MOST = 10_000;

  private final LinkedHashMap<String, @Nullable Object> entries = new LinkedHashMap<>();

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    if (entries.size() >= MOST && !entries.containsKey(key)) {
      throw new LimitError("a map may have %,d keys at most".formatted(MOST));
    }
    return entries.put(key, Data.element(this, value));
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    return entries.remove(key);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return entries.entrySet();
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

  /** Makes maps of {@code {'a': 1}}. */
  static final class Builder implements JexlArithmetic.MapBuilder {

    private final ScriptMap map = new ScriptMap();

    @Override
    public void put(@Nullable Object key, @Nullable Object value) {
      map.put(Texts.of(key), value);
    }

    @Override
    public Object create() {
      return map;
    }
  }
}
