package io.fieldline.source.opcda.da;

import java.util.List;
import java.util.function.Consumer;

/** Looks into the address space of a server, flat or in branches. */
public interface OpcBrowser {

  /**
   * All items below a branch, however deep, each handed over as soon as it is found.
   *
   * @param branch names from the root, none for the root itself
   * @param found takes each item
   * @throws OpcException also when there is no such branch
   */
  void items(List<String> branch, Consumer<FoundItem> found)
      throws OpcException, InterruptedException;

  /**
   * What the server says of an item besides its value: properties 100 and 101, OPC Data Access
   * 2.05a, section 4.4.6.
   *
   * @return nothing when the server knows no such item or has no properties
   */
  default ItemNotes notes(String id) throws OpcException, InterruptedException {
    return ItemNotes.NONE;
  }

  /**
   * What an engineer wrote down for an item.
   *
   * @param unit such as {@code kW}; empty when the server does not say
   * @param description for people; empty when the server does not say
   */
  record ItemNotes(String unit, String description) {

    /** The server says nothing. */
    public static final ItemNotes NONE = new ItemNotes("", "");
  }

  /**
   * An item of the address space.
   *
   * @param branch names from the root; none in a flat address space
   * @param name of the item in its branch
   * @param id to add it to a group
   */
  record FoundItem(List<String> branch, String name, String id) {

    /** Copies the list. */
    public FoundItem {
      branch = List.copyOf(branch);
    }
  }
}
