package io.fieldline.device;

import java.util.ArrayList;
import java.util.List;

/** Devices that some other file than a device file describes, replaced as a whole. */
public final class DeviceSet extends IndexedDevices {

  private volatile TagIndex index = new TagIndex();
  private volatile List<Problem> problems = List.of();

  /** Has the devices of the good files that agree with each other, from now on and no others. */
  public void replace(List<DeviceFile> files) {
    var next = new TagIndex();
    var found = new ArrayList<Problem>();
    for (DeviceFile file : files) {
      found.addAll(file.problems().isEmpty() ? next.add(file) : file.problems());
    }
    problems = List.copyOf(found);
    index = next;
  }

  @Override
  public boolean reload() {
    return false;
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  @Override
  TagIndex index() {
    return index;
  }
}
