package io.fieldline.payload;

import io.fieldline.model.Tag;

/** Finds the tag that a message, or a name inside of it, stands for. */
public interface TagNaming {

  /**
   * The tag of a message that carries one value.
   *
   * @throws PayloadException when the topic alone names no tag
   */
  Tag tagOf(String topic) throws PayloadException;

  /**
   * The tag of a value that has a name of its own inside the payload.
   *
   * @param name a whole tag, {@code facility/component/parameter}, or a parameter
   * @throws PayloadException when topic and name together name no tag
   */
  Tag tagOf(String topic, String name) throws PayloadException;

  /** The tag that a device file gives to the address, or the other where none does. */
  Tag tagAt(String address, Tag otherwise);
}
