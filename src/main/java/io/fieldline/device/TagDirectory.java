package io.fieldline.device;

import io.fieldline.model.Tag;
import java.util.List;
import java.util.Optional;

/** What the loaded device files say of tags. Safe to call from any thread, also during a reload. */
public interface TagDirectory {

  /**
   * The tag that a device file gives to an address which is unique in the plant, such as an MQTT
   * topic.
   */
  Optional<Tag> tagAt(String address);

  /** The tag that one device gives to one of its addresses, such as a PLC register. */
  default Optional<Tag> tagAt(String device, String address) {
    return Optional.empty();
  }

  /**
   * What is said of a tag; empty for a tag that no device file names. An element of an array, such
   * as {@code a/b/c[3]}, has the definition of the array unless it has its own.
   */
  default Optional<TagDefinition> definition(Tag tag) {
    return Optional.empty();
  }

  /** Where a tag is defined, for messages: {@code devices/hopper_unit_4.yaml:12}. */
  default Optional<String> place(Tag tag) {
    return Optional.empty();
  }

  /** The device with this id. */
  default Optional<Device> device(String id) {
    return Optional.empty();
  }

  /** All devices, by id. */
  default List<Device> devices() {
    return List.of();
  }
}
