package io.fieldline.source.opcda;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;

/**
 * What an item is called here that no device of its own names: the tag that a device file gives to
 * its id, else the parts of the id. Of {@code A.B.C.D} the last is the parameter, the one before
 * the component, the rest the facility.
 */
public final class TagNaming {

  private final TagDirectory directory;
  private final String facility;
  private final String component;

  /**
   * The naming of one route.
   *
   * @param facility of ids with fewer than three parts
   * @param component of ids with one part
   */
  TagNaming(TagDirectory directory, String facility, String component) {
    this.directory = directory;
    this.facility = facility;
    this.component = component;
  }

  /**
   * The tag of an item.
   *
   * @throws IllegalArgumentException when the id is no name that a tag can have
   */
  Tag tag(String id) {
    return directory.tagAt(id).orElseGet(() -> ofParts(facility, component, id));
  }

  /**
   * The tag that the parts of an id make.
   *
   * @param facility of ids with fewer than three parts
   * @param component of ids with one part
   * @throws IllegalArgumentException when no tag can be named so
   */
  public static Tag ofParts(String facility, String component, String id) {
    int last = id.lastIndexOf('.');
    if (last < 0) {
      return new Tag(facility, component, id);
    }
    int before = id.lastIndexOf('.', last - 1);
    return new Tag(
        before < 0 ? facility : id.substring(0, before),
        id.substring(before + 1, last),
        id.substring(last + 1));
  }
}
