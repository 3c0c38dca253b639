package io.fieldline.payload;

import io.fieldline.model.Tag;

/**
 * Names every tag {@code f/c/TOPIC} or {@code f/c/NAME}; a name with two slashes is a whole tag.
 */
final class TopicNaming implements TagNaming {

  @Override
  public Tag tagOf(String topic) {
    return new Tag("f", "c", topic);
  }

  @Override
  public Tag tagOf(String topic, String name) throws PayloadException {
    try {
      return name.split("/").length == 3 ? Tag.parse(name) : new Tag("f", "c", name);
    } catch (IllegalArgumentException e) {
      throw new PayloadException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Tag tagAt(String address, Tag otherwise) {
    return otherwise;
  }
}
