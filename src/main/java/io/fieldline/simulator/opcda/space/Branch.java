package io.fieldline.simulator.opcda.space;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder of the address space, as people browse it. */
public final class Branch {

  private final @Nullable Branch parent;
  private final Map<String, Branch> branches = new LinkedHashMap<>();
  private final Map<String, Item> leaves = new LinkedHashMap<>();

  Branch(@Nullable Branch parent) {
    this.parent = parent;
  }

  /** The folder above; null at the root. */
  public @Nullable Branch parent() {
    return parent;
  }

  /** The folder of that name in it, or null. */
  public @Nullable Branch branch(String name) {
    return branches.get(name);
  }

  /** The item of that name in it, or null. */
  public @Nullable Item leaf(String name) {
    return leaves.get(name);
  }

  /** The names of its folders, in order. */
  public Set<String> branchNames() {
    return Collections.unmodifiableSet(branches.keySet());
  }

  /** Its items by their names, in order. */
  public Map<String, Item> leaves() {
    return Collections.unmodifiableMap(leaves);
  }

  /** Adds all items in it and below it to a list. */
  public void collect(Collection<Item> into) {
    into.addAll(leaves.values());
    branches.values().forEach(each -> each.collect(into));
  }

  void add(List<String> path, Item item) {
    if (path.size() == 1) {
      leaves.put(path.get(0), item);
    } else {
      branches
          .computeIfAbsent(path.get(0), name -> new Branch(this))
          .add(path.subList(1, path.size()), item);
    }
  }
}
