package io.fieldline.device;

import io.fieldline.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Devices that some other file than a device file describes, replaced as a whole. */
public final class DeviceSet implements Devices {

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
  public Optional<Tag> tagAt(String address) {
    return Optional.ofNullable(index.tagAt(address));
  }

  @Override
  public Optional<Tag> tagAt(String device, String address) {
    return Optional.ofNullable(index.tagAt(device, address));
  }

  @Override
  public Optional<TagDefinition> definition(Tag tag) {
    return Optional.ofNullable(index.definition(tag));
  }

  @Override
  public Optional<String> place(Tag tag) {
    return Optional.ofNullable(index.place(tag));
  }

  @Override
  public Optional<Device> device(String id) {
    return Optional.ofNullable(index.device(id));
  }

  @Override
  public List<Device> devices() {
    return index.devices();
  }
}
