package io.fieldline.simulator.opcda.ndr;

import java.util.UUID;

/**
 * The identity of a class, an interface or an interface of one object (CLSID, IID, IPID).
 *
 * @param id as people write it: {@code 39c13a4d-011e-11d0-9675-0020afd8adb3}
 */
public record Guid(UUID id) {

  /** Reads it with or without braces. */
  public static Guid of(String text) {
    return new Guid(UUID.fromString(text.replaceAll("[{}]", "")));
  }

  /** One that nobody else has. */
  public static Guid random() {
    return new Guid(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
