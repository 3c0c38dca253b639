package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import java.io.IOException;
import java.util.List;

/** How a source gets the values of its items. Used by one thread. */
interface Mode {

  /** The group that it needs. */
  GroupOptions group();

  /**
   * The items stand in a group.
   *
   * @param anew whether in a new group; else more items were taken into the old one
   */
  void joined(Members members, boolean anew) throws IOException, InterruptedException;

  /**
   * What the items have by now, all or only what has changed, with those that the server refuses.
   *
   * @param watched whether the server was just asked how it is
   */
  List<Found> states(Members members, boolean watched) throws IOException, InterruptedException;

  /** What is wrong although the server answers; empty when nothing is. From any thread. */
  String warning();

  /**
   * The state of an item.
   *
   * @param index of the item
   */
  record Found(int index, ItemState state) {}
}
