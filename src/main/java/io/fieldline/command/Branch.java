package io.fieldline.command;

import java.util.Arrays;
import java.util.List;

/** A branch of an address space as users write it: {@code Plant/Line 1}. */
final class Branch {

  private Branch() {}

  /** The names from the root; none for the root itself. */
  static List<String> of(String text) {
    return Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
  }
}
