package io.fieldline.device;

import java.util.List;

/**
 * A machine of the plant and its tags.
 *
 * @param id unique in the plant; the component of its tags
 * @param name for people
 * @param type what kind of machine, free text
 * @param facility the site or line; the facility of its tags
 * @param description for people, may be empty
 * @param scope who knows the addresses of its tags
 * @param modules its parts, in the order of the file
 * @param tags of the device itself first, then module by module, in the order of the file
 */
public record Device(
    String id,
    String name,
    String type,
    String facility,
    String description,
    AddressScope scope,
    List<Module> modules,
    List<TagDefinition> tags) {

  /** Who knows an address. */
  public enum AddressScope {
    /** An address names one tag in the whole plant, as an MQTT topic does. */
    PLANT,
    /** An address means something only together with the device, as a PLC register does. */
    DEVICE
  }

  /**
   * A part of a device.
   *
   * @param id unique in its device
   * @param name for people
   * @param type what kind of part, free text
   * @param description for people, may be empty
   */
  public record Module(String id, String name, String type, String description) {}

  /** Copies the lists. */
  public Device {
    modules = List.copyOf(modules);
    tags = List.copyOf(tags);
  }
}
