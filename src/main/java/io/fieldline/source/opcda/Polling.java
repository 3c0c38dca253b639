package io.fieldline.source.opcda;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads all items at every poll. */
final class Polling implements Mode {

  private final GroupOptions options;
  private final OpcGroup.Source readFrom;
  private int[] handles = {};

  Polling(GroupOptions options, OpcGroup.Source readFrom) {
    this.options = options;
    this.readFrom = readFrom;
  }

  @Override
  public GroupOptions group() {
    return options;
  }

  @Override
  public void joined(Members members, boolean anew) {
    handles = members.handles();
  }

  @Override
  public List<Found> states(Members members, boolean watched)
      throws OpcException, InterruptedException {
    Iterator<ItemState> read = members.read(handles, readFrom).iterator();
    var found = new ArrayList<Found>(members.added().size());
    for (int i = 0; i < members.added().size(); i++) {
      found.add(new Found(i, members.isAdded(i) ? read.next() : members.refusal(i)));
    }
    return found;
  }

  @Override
  public String warning() {
    return "";
  }
}
