package io.fieldline.device;

import io.fieldline.model.Tag;
import java.util.List;
import java.util.Optional;

/** Devices whose tags are found in an index, which is replaced as a whole. */
abstract class IndexedDevices implements Devices {

  /** The present index. */
  abstract TagIndex index();

  @Override
  public final Optional<Tag> tagAt(String address) {
    return Optional.ofNullable(index().tagAt(address));
  }

  @Override
  public final Optional<Tag> tagAt(String device, String address) {
    return Optional.ofNullable(index().tagAt(device, address));
  }

  @Override
  public final Optional<TagDefinition> definition(Tag tag) {
    return Optional.ofNullable(index().definition(tag));
  }

  @Override
  public final Optional<String> place(Tag tag) {
    return Optional.ofNullable(index().place(tag));
  }

  @Override
  public final Optional<Device> device(String id) {
    return Optional.ofNullable(index().device(id));
  }

  @Override
  public final List<Device> devices() {
    return index().devices();
  }
}
